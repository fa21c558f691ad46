//! Helhetsbild: the application. `main → cli → router → features → kit`; arrows point one way.

pub mod cli;
pub mod features;
pub mod kit;
pub mod metrics;
pub mod router;
pub mod server;

/// Pages, imports and Worlds are made of very many small texts: the allocator decides a third of what they cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
