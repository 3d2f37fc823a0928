//! The view of the savings of all stories: a total for each class, and none across classes.

use std::cmp::Reverse;

use serde::Serialize;

use crate::base::english;
use crate::base::number::Number;
use crate::model::money::{Cell, Claim, Class, LeftOut, RollUp};
use crate::model::site::Site;
use crate::model::story::saving::{Recurrence, SavingStatus};
use crate::output::described::described;
use crate::output::view::{LinkView, words};

/// How many totals of a status are shown: the largest. A status with hardly more shows all of them.
const MAX_SHOWN_CELLS: usize = 4;
const FEW_CELLS: usize = MAX_SHOWN_CELLS + 1;

/// How many other classes are named next to an amount.
const MAX_NAMED_CLASSES: usize = 2;

described! {
    /// The savings of all stories.
    #[derive(Debug, Serialize)]
    pub struct MoneyView {
        /// The statement that is required if no savings are realised; otherwise empty.
        pub realised_statement: &'static str,
        /// The totals by status: realised, then planned, then potential. A status without savings is left out.
        pub groups: Vec<StatusGroup>,
        /// The other totals of those that have many, in the same order; may be empty.
        pub more: Vec<StatusGroup>,
        /// How many these are, in words: "12 more totals"; empty if there are none.
        pub more_count: String,
        /// A sentence for each monthly amount that was multiplied by 12.
        pub multiplied: Vec<String>,
        /// A sentence for each saving that is not counted, because another one counts the same money.
        pub set_aside: Vec<String>,
        /// How many stories with savings are not counted, as a sentence; may be empty.
        pub left_out: String,
    }

    /// The totals of one status.
    #[derive(Debug, Serialize)]
    pub struct StatusGroup {
        /// The status: `realised`, `planned` or `potential`.
        pub status: &'static str,
        /// The status as a label.
        pub label: String,
        /// What the status means.
        pub meaning: &'static str,
        /// The totals, the largest first.
        pub cells: Vec<CellView>,
        /// How many totals the status has.
        pub count: usize,
        /// Which of them these are, as a sentence; empty if they are all.
        pub shown: String,
    }

    /// The total of the savings with the same status, kind, recurrence and period.
    #[derive(Debug, Serialize)]
    pub struct CellView {
        /// The kind in words.
        pub kind: String,
        /// Whether they recur, in words.
        pub recurrence: &'static str,
        /// The total with its period: "£162,590 a year".
        pub amount: String,
        /// How much of it finance has confirmed, with its period; empty if none.
        pub confirmed: String,
        /// How many stories it comes from, in words.
        pub count: String,
        /// Those stories.
        pub stories: Vec<LinkView>,
        /// The qualifications that must accompany the amount.
        pub notes: Vec<String>,
    }
}

impl MoneyView {
    /// Creates the view of a roll-up.
    pub(crate) fn new(site: &Site, money: &RollUp) -> Self {
        let statuses = [
            SavingStatus::Realised,
            SavingStatus::Planned,
            SavingStatus::Potential,
        ];
        let groups = statuses.map(|status| StatusGroup::new(site, money, status));
        let mut groups: Vec<StatusGroup> = groups
            .into_iter()
            .filter(|group| !group.cells.is_empty())
            .collect();
        let more: Vec<StatusGroup> = groups
            .iter_mut()
            .filter_map(StatusGroup::split_off_smaller)
            .collect();
        let more_cells = more.iter().map(|group| group.cells.len()).sum();
        Self {
            realised_statement: realised_statement(money).unwrap_or_default(),
            groups,
            more_count: match more_cells {
                0 => String::new(),
                count => words::count(count, "more total", "more totals"),
            },
            more,
            multiplied: sentences(site, money, multiplied),
            set_aside: sentences(site, money, set_aside),
            left_out: left_out(money.left_out),
        }
    }
}

/// Returns the statement that is required if no savings are realised, which does not mean that nothing was saved.
pub(crate) fn realised_statement(money: &RollUp) -> Option<&'static str> {
    (!money.has_realised()).then_some("No realised savings have been recorded.")
}

impl StatusGroup {
    fn new(site: &Site, money: &RollUp, status: SavingStatus) -> Self {
        let cells = money.cells.iter();
        let mut own: Vec<&Cell> = cells.filter(|cell| cell.class.status == status).collect();
        own.sort_by_key(|cell| Reverse(cell.total.high()));
        Self {
            status: words::status(status),
            label: english::capitalised(words::status(status)),
            meaning: match status {
                SavingStatus::Realised => "The stories say that these savings have been made.",
                SavingStatus::Planned => {
                    "These savings are intended. The stories do not say that they have been made."
                }
                SavingStatus::Potential => {
                    "These savings could be made. The stories do not say that they have been."
                }
            },
            count: own.len(),
            shown: String::new(),
            cells: own
                .into_iter()
                .map(|cell| CellView::new(site, cell))
                .collect(),
        }
    }

    /// Returns the totals of a status with many that are not among the largest, and leaves it those.
    fn split_off_smaller(&mut self) -> Option<Self> {
        (self.count > FEW_CELLS).then(|| {
            let cells = self.cells.split_off(MAX_SHOWN_CELLS);
            self.shown = format!(
                "The {MAX_SHOWN_CELLS} largest of {} totals.",
                Number::from(self.count)
            );
            Self {
                shown: format!("The other {} of {} totals.", cells.len(), self.count),
                status: self.status,
                label: self.label.clone(),
                meaning: self.meaning,
                count: self.count,
                cells,
            }
        })
    }
}

impl CellView {
    fn new(site: &Site, cell: &Cell) -> Self {
        let class = cell.class;
        let stories: Vec<LinkView> = cell
            .stories()
            .into_iter()
            .map(|index| {
                let story = &site.stories[index];
                LinkView::new(story.heading.title(), story.url())
            })
            .collect();
        Self {
            kind: english::capitalised(words::kind(class.kind)),
            recurrence: recurrence(class.recurrence),
            amount: words::amount_per(cell.total, class.per),
            confirmed: cell
                .confirmed
                .map_or(String::new(), |amount| words::amount_per(amount, class.per)),
            count: words::count(stories.len(), "story", "stories"),
            stories,
            notes: notes(cell),
        }
    }
}

/// Returns the qualifications that must accompany the amount of a cell.
fn notes(cell: &Cell) -> Vec<String> {
    let mut notes = Vec::new();
    if cell.claims.iter().any(|claim| claim.is_annualised) {
        notes.push("Includes monthly amounts, multiplied by 12".to_owned());
    }
    if cell.claims.iter().any(|claim| claim.counted_in.is_some()) {
        notes.push("The same money is counted only once".to_owned());
    }
    for shared in &cell.shared_groups {
        let shown = shared.classes.iter().take(MAX_NAMED_CLASSES);
        let mut classes: Vec<String> = shown.map(|class| named(*class)).collect();
        let more = shared.classes.len() - classes.len();
        if more > 0 {
            classes.push(words::count(more, "more row", "more rows"));
        }
        notes.push(format!(
            "The money marked “{}” is also listed under {}",
            shared.group,
            classes.join("; ")
        ));
    }
    notes
}

/// Describes a class, as in "planned, cash-releasing, recurrent, a year".
fn named(class: Class) -> String {
    format!(
        "{}, {}, {}, {}",
        words::status(class.status),
        words::kind(class.kind),
        recurrence(class.recurrence),
        words::period(class.per)
    )
}

/// Describes a recurrence in words that make sense on their own.
fn recurrence(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Unknown => "recurrence not stated",
        known => words::recurrence(known),
    }
}

/// Collects what `describe` returns for the claims of all cells.
fn sentences(
    site: &Site,
    money: &RollUp,
    describe: fn(&Site, &Cell, &Claim) -> Option<String>,
) -> Vec<String> {
    let claims = |cell: &'_ Cell| -> Vec<String> {
        let sentences = cell
            .claims
            .iter()
            .filter_map(|claim| describe(site, cell, claim));
        sentences.collect()
    };
    money.cells.iter().flat_map(claims).collect()
}

/// Explains that a monthly amount was multiplied by 12.
fn multiplied(site: &Site, cell: &Cell, claim: &Claim) -> Option<String> {
    let saving = &site.stories[claim.story].savings[claim.saving];
    claim.is_annualised.then(|| {
        format!(
            "{} ({}) in “{}” recurs every month, so it is multiplied by 12: {}.",
            words::amount(saving),
            words::qualification(saving),
            title(site, claim.story),
            words::amount_per(claim.amount, cell.class.per)
        )
    })
}

/// Explains that a saving is not counted, because another one already counts the same money.
fn set_aside(site: &Site, cell: &Cell, claim: &Claim) -> Option<String> {
    let saving = &site.stories[claim.story].savings[claim.saving];
    let (other, group) = (claim.counted_in?, claim.group.as_ref()?);
    Some(format!(
        "{} ({}) in “{}” is the same money as in “{}” ({group}), so it is not counted again.",
        words::amount_per(claim.amount, cell.class.per),
        words::qualification(saving),
        title(site, claim.story),
        title(site, other)
    ))
}

fn title(site: &Site, story: usize) -> &str {
    site.stories[story].heading.title()
}

/// Explains which stories with savings do not count: "3 stories with savings do not count here: 2 drafts and 1 archived
/// story."
fn left_out(left_out: LeftOut) -> String {
    let reasons = [
        (left_out.drafts, "draft", "drafts"),
        (
            left_out.stopped,
            "story about work that was stopped",
            "stories about work that was stopped",
        ),
        (left_out.archived, "archived story", "archived stories"),
    ];
    let reasons: Vec<String> = reasons
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, one, many)| words::count(count, one, many))
        .collect();
    if reasons.is_empty() {
        return String::new();
    }
    let stories = words::count(
        left_out.stories(),
        "story with savings does",
        "stories with savings do",
    );
    format!(
        "{stories} not count here: {}.",
        english::list(&reasons, "and")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_left_out_are_described_with_the_reason() {
        let said = |drafts, stopped, archived| {
            left_out(LeftOut {
                drafts,
                stopped,
                archived,
            })
        };
        assert_eq!(said(0, 0, 0), "");
        assert_eq!(
            said(1, 0, 0),
            "1 story with savings does not count here: 1 draft."
        );
        assert_eq!(
            said(2, 1, 3),
            "6 stories with savings do not count here: 2 drafts, 1 story about work that was stopped and 3 archived stories."
        );
    }
}
