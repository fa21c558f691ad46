//! Helhetsbild: the application. `main → cli → router → features → kit`; arrows point one way.

pub mod cli;
pub mod features;
pub mod kit;
pub mod router;
pub mod server;
