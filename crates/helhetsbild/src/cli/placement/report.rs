//! The answer as a workbook: the plan, the reasons, a summary.

use std::collections::HashSet;

use placement::{
    Answer, Explainer, Fairness, Floored, Instance, LeftOut, Restrictions, Status,
    people::{People, TERM_COUNT},
};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{
    figures::Figures,
    input::Names,
    sentences::{Sentences, term},
};
use crate::kit::language::Words;

/// More reasons than this are not written: of each placed household only the municipalities where it scores highest.
const MOST_REASONS: usize = 200_000;
const HIGHEST: usize = 10;

/// All that a report tells of.
pub(super) struct Report<'a> {
    pub(super) words: &'a Words,
    pub(super) names: &'a Names,
    pub(super) instance: &'a Instance,
    pub(super) restrictions: &'a Restrictions,
    pub(super) answer: &'a Answer,
    pub(super) fairness: &'a Fairness,
    pub(super) floored: Option<&'a Floored>,
    /// What every plan leaves out: reckoned once, as it takes a while.
    pub(super) left_out: &'a LeftOut,
    /// What was said of the lottery: its seed, and what it decided.
    pub(super) lottery: Option<(String, String)>,
}

/// Writes the report.
///
/// # Errors
/// [`XlsxError`]: the workbook cannot be made.
pub(super) fn workbook(report: &Report, explainer: &Explainer) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let say = &report.words.say;
    report.plan(workbook.add_worksheet().set_name(say.placement_sheet_plan().to_string())?)?;
    report.reasons(workbook.add_worksheet().set_name(say.placement_sheet_reasons().to_string())?, explainer)?;
    report.summary(workbook.add_worksheet().set_name(say.placement_sheet_summary().to_string())?)?;
    workbook.save_to_buffer()
}

fn headings(sheet: &mut Worksheet, headings: &[(String, f64)]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_text_wrap();
    for (column, (heading, width)) in (0..).zip(headings) {
        sheet.write_string_with_format(0, column, heading, &bold)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Lets a reader narrow a sheet down to some of its rows.
fn filtered(sheet: &mut Worksheet, rows: u32, columns: usize) -> Result<(), XlsxError> {
    let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, rows.max(1), last).map(|_| ())
}

fn line(sheet: &mut Worksheet, row: &mut u32, what: &str, value: i64, note: &str) -> Result<(), XlsxError> {
    sheet.write_string(*row, 0, what)?;
    sheet.write_number(*row, 1, value as f64)?;
    words_line(sheet, row, what, None, note)
}

/// A line whose value is words, or has been written.
fn words_line(
    sheet: &mut Worksheet,
    row: &mut u32,
    what: &str,
    value: Option<&str>,
    note: &str,
) -> Result<(), XlsxError> {
    sheet.write_string(*row, 0, what)?;
    if let Some(value) = value {
        sheet.write_string(*row, 1, value)?;
    }
    if !note.is_empty() {
        sheet.write_string(*row, 2, note)?;
    }
    *row += 1;
    Ok(())
}

impl Report<'_> {
    fn people(&self) -> Option<&People> {
        self.names.people.as_ref()
    }

    fn plan(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let say = &self.words.say;
        let mut heads = vec![
            (say.placement_head_household().to_string(), 22.0),
            (say.placement_head_municipality().to_string(), 22.0),
            (say.placement_head_persons().to_string(), 10.0),
            (say.placement_head_score().to_string(), 10.0),
            (say.placement_head_decided().to_string(), 14.0),
        ];
        if self.people().is_some() {
            heads.extend((0..TERM_COUNT).map(|number| (term(self.words, number), 14.0)));
            heads.push((say.placement_head_unknown().to_string(), 24.0));
        }
        headings(sheet, &heads)?;
        let locked: HashSet<u32> =
            self.instance.locks().iter().chain(&self.restrictions.locks).map(|lock| lock[0]).collect();
        for (household, place) in self.answer.plan.municipality.iter().enumerate() {
            let row = household as u32 + 1;
            sheet.write_string(row, 0, self.names.household(household as u32))?;
            sheet.write_number(row, 2, self.instance.households()[household].persons)?;
            let Some(place) = *place else {
                sheet.write_string(row, 1, say.placement_nowhere().to_string())?;
                continue;
            };
            if locked.contains(&(household as u32)) {
                sheet.write_string(row, 4, say.placement_decided_lock().to_string())?;
            }
            sheet.write_string(row, 1, self.names.municipality(place))?;
            if let Some(score) = self.instance.score(household, place as usize) {
                sheet.write_number(row, 3, score)?;
            }
            let Some(people) = self.people() else { continue };
            for (column, points) in (5..).zip(people.points(household, place as usize)) {
                sheet.write_number(row, column, points as f64)?;
            }
            let terms = people.terms(household, place as usize).into_iter().enumerate();
            let unknown: Vec<String> =
                terms.filter(|(_, known)| known.unknown).map(|(number, _)| term(self.words, number)).collect();
            sheet.write_string(row, 5 + TERM_COUNT as u16, unknown.join(", "))?;
        }
        filtered(sheet, self.answer.plan.municipality.len() as u32, heads.len())
    }

    fn reasons(&self, sheet: &mut Worksheet, explainer: &Explainer) -> Result<(), XlsxError> {
        let say = &self.words.say;
        let heads = [
            (say.placement_head_household().to_string(), 22.0),
            (say.placement_head_municipality().to_string(), 22.0),
            (say.placement_head_reason().to_string(), 120.0),
        ];
        headings(sheet, &heads)?;
        let sentences = Sentences { words: self.words, names: self.names };
        let wrapped = Format::new().set_text_wrap();
        let mut row = 1;
        for household in 0..self.instance.households().len() as u32 {
            let explained = explainer.explain(household);
            let name = self.names.household(household);
            if explained.proposed.is_none() {
                for told in sentences.not_placed(&explained, 5) {
                    sheet.write_string(row, 0, &name)?;
                    sheet.write_string_with_format(row, 2, told, &wrapped)?;
                    row += 1;
                }
            }
            for place in self.worth_telling(household, explained.proposed) {
                sheet.write_string(row, 0, &name)?;
                sheet.write_string(row, 1, self.names.municipality(place))?;
                sheet.write_string_with_format(row, 2, sentences.reason(&explained, place), &wrapped)?;
                row += 1;
            }
        }
        filtered(sheet, row - 1, heads.len())
    }

    fn tells_fewer(&self) -> bool {
        self.instance.households().len() * self.instance.municipalities().len() > MOST_REASONS
    }

    /// The municipalities to give a reason for: all, or where there are very many, those where it scores highest.
    fn worth_telling(&self, household: u32, proposed: Option<u32>) -> Vec<u32> {
        let count = self.instance.municipalities().len() as u32;
        if !self.tells_fewer() {
            return (0..count).collect();
        }
        let score = |place: u32| self.instance.score(household as usize, place as usize);
        let mut places: Vec<u32> = (0..count).filter(|&place| score(place).is_some()).collect();
        places.sort_by_key(|&place| (std::cmp::Reverse(score(place)), place));
        places.truncate(HIGHEST);
        places.extend(proposed.filter(|place| !places.contains(place)));
        places
    }

    fn summary(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let say = &self.words.say;
        let heads = [
            (say.placement_head_what().to_string(), 48.0),
            (say.placement_head_value().to_string(), 24.0),
            (say.placement_head_note().to_string(), 80.0),
        ];
        headings(sheet, &heads)?;
        let row = &mut 1;
        let figures = Figures::of(self.instance, self.left_out, self.answer);
        if self.people().is_some() {
            self.figures(sheet, row, &figures)?;
        } else {
            self.objective(sheet, row, &figures)?;
        }
        let certificate = &self.answer.certificate;
        words_line(sheet, row, &say.placement_sum_plan().to_string(), Some(&certificate.plan), "")?;
        if let Some((seed, decided)) = &self.lottery {
            words_line(sheet, row, &say.placement_sum_lottery().to_string(), Some(seed), "")?;
            words_line(sheet, row, &say.placement_sum_ties().to_string(), None, decided)?;
        }
        if let Some(floored) = self.floored {
            let told = say.placement_floor(floored.floor, floored.costs, floored.costs_at_least).to_string();
            words_line(sheet, row, &told, None, "")?;
        }
        self.decided(sheet, row)?;
        self.fair(sheet, row)?;
        if self.tells_fewer() {
            words_line(
                sheet,
                row,
                &say.placement_sheet_reasons().to_string(),
                None,
                &say.placement_sum_fewer().to_string(),
            )?;
        }
        Ok(())
    }

    /// Persons and points, and what is proven of both.
    fn figures(&self, sheet: &mut Worksheet, row: &mut u32, figures: &Figures) -> Result<(), XlsxError> {
        let say = &self.words.say;
        let proven = match self.answer.certificate.status {
            Status::Optimal => say.placement_proven(),
            Status::Gap => String::new(),
        };
        line(sheet, row, &say.placement_sum_placed(), figures.placed, &proven)?;
        line(sheet, row, &say.placement_sum_unplaced(), figures.persons - figures.placed, "")?;
        line(sheet, row, &say.placement_sum_most_placed(), figures.most_placed, "")?;
        line(sheet, row, &say.placement_sum_points(), figures.points, &proven)?;
        if let (Some(most), Some(gap)) = (figures.most_points, figures.gap()) {
            line(sheet, row, &say.placement_sum_most_points(), most, "")?;
            sheet.write_number(*row, 1, gap)?;
            words_line(sheet, row, &say.placement_sum_points_gap(), None, "")?;
        }
        Ok(())
    }

    /// The objective of the machine form, and its bound.
    fn objective(&self, sheet: &mut Worksheet, row: &mut u32, figures: &Figures) -> Result<(), XlsxError> {
        let say = &self.words.say;
        let certificate = &self.answer.certificate;
        let proven = match certificate.status {
            Status::Optimal => say.placement_proven(),
            Status::Gap => String::new(),
        };
        line(sheet, row, &say.placement_sum_objective(), certificate.objective, &proven)?;
        line(sheet, row, &say.placement_sum_bound(), certificate.bound, "")?;
        sheet.write_number(*row, 1, 100.0 * certificate.gap())?;
        words_line(sheet, row, &say.placement_sum_gap(), None, "")?;
        line(sheet, row, &say.placement_sum_placed(), figures.placed, "")?;
        line(sheet, row, &say.placement_sum_unplaced(), figures.persons - figures.placed, "")
    }

    /// What persons have decided: weights, the group cap's ground, going over a cap, and who is too large.
    fn decided(&self, sheet: &mut Worksheet, row: &mut u32) -> Result<(), XlsxError> {
        let say = &self.words.say;
        for extra in &self.restrictions.extras {
            let what = say.placement_sum_over(self.names.municipality(extra.municipality)).to_string();
            line(sheet, row, &what, i64::from(extra.amount), &extra.reason)?;
        }
        let Some(people) = self.people() else { return Ok(()) };
        for (number, weight) in people.weights.into_iter().enumerate() {
            line(sheet, row, &say.placement_sum_weight(term(self.words, number)).to_string(), weight, "")?;
        }
        if let Some(decision) = &people.cap_decision {
            let ground = format!("{}, {}: {}", decision.decided, decision.decided_by, decision.legal_basis);
            words_line(sheet, row, &say.placement_sum_cap().to_string(), Some(&decision.version), &ground)?;
        }
        for &household in &people.too_large {
            let told = say.placement_too_large().to_string();
            words_line(sheet, row, &self.names.household(household), None, &told)?;
        }
        Ok(())
    }

    fn fair(&self, sheet: &mut Worksheet, row: &mut u32) -> Result<(), XlsxError> {
        let say = &self.words.say;
        for (place, [placed, quota]) in (0..).zip(&self.fairness.fill) {
            let what = say.placement_sum_fill(self.names.municipality(place)).to_string();
            line(sheet, row, &what, *placed, &format!("/ {quota}"))?;
        }
        for share in &self.fairness.groups {
            let group = match (share.group, self.people()) {
                (None, _) => say.placement_no_group().to_string(),
                (Some(group), Some(people)) => people.languages()[group as usize].clone(),
                (Some(group), None) => group.to_string(),
            };
            let what = say.placement_sum_group(group, super::number(share.households)).to_string();
            line(sheet, row, &what, share.mean_score, "")?;
        }
        line(sheet, row, &say.placement_sum_hidden().to_string(), super::number(self.fairness.hidden), "")?;
        line(sheet, row, &say.placement_sum_envy().to_string(), super::number(self.fairness.justified_envy), "")?;
        line(sheet, row, &say.placement_sum_blocking().to_string(), super::number(self.fairness.blocking_pairs), "")
    }
}
