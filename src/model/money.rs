//! The totals of savings: one for each combination of status, kind, recurrence and period, and no others.
//!
//! A total exists only inside a [`Cell`]. Nothing here adds one cell to another, and nothing that is built on this
//! module may: potential money is not money, and what is freed once is not freed every year.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::site::{Site, Story};
use crate::model::story::WorkStatus;
use crate::model::story::amount::{Amount, Per};
use crate::model::story::saving::{Confirmed, Recurrence, Saving, SavingKind, SavingStatus};

/// How many months a recurrent monthly saving is multiplied by to give a year.
const MONTHS: u8 = 12;

/// The savings of a site, grouped into cells.
#[derive(Debug, Clone, PartialEq)]
pub struct RollUp {
    /// The cells that have a saving: realised ones first, then planned, then potential.
    pub cells: Vec<Cell>,
    /// The stories whose savings are in no cell.
    pub left_out: LeftOut,
}

/// The properties that all savings of a cell share. Only savings of the same class are ever added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class {
    /// How certain the savings are.
    pub status: SavingStatus,
    /// What kind of saving they are.
    pub kind: SavingKind,
    /// Whether they recur.
    pub recurrence: Recurrence,
    /// The period that the amounts are for; recurrent monthly amounts are converted to a year.
    pub per: Per,
}

/// The savings of one class, and their total.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The class of its savings.
    pub class: Class,
    /// The total of its savings. Savings that are the same money count once.
    pub total: Amount,
    /// How much of the total finance has confirmed; `None` if nothing.
    pub confirmed: Option<Amount>,
    /// Each saving, in the order of the stories.
    pub claims: Vec<Claim>,
    /// Groups of savings that are the same money and are also in other cells.
    pub shared_groups: Vec<SharedGroup>,
}

/// A saving in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The index of the story in the site's list.
    pub story: usize,
    /// The index of the saving in the story's list.
    pub saving: usize,
    /// The amount that counts in the cell.
    pub amount: Amount,
    /// Whether the amount is a monthly one multiplied by 12.
    pub is_annualised: bool,
    /// Whether finance has confirmed it.
    pub is_confirmed: bool,
    /// The author's label for savings that are the same money.
    pub group: Option<String>,
    /// The index of the story that claims the same money and is counted instead; `None` if this claim counts.
    pub counted_in: Option<usize>,
}

/// A group of savings that are the same money and are in several cells, each of which counts it once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedGroup {
    /// The group's label.
    pub group: String,
    /// The classes of the other cells.
    pub classes: Vec<Class>,
}

/// How many stories have savings that are in no cell, by reason; each story counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Drafts, whether shown or hidden.
    pub drafts: usize,
    /// Stories whose work was stopped.
    pub stopped: usize,
    /// Archived stories.
    pub archived: usize,
}

impl RollUp {
    /// Rolls up the savings of a site.
    pub fn new(site: &Site) -> Self {
        let mut left_out = LeftOut {
            drafts: site.drafts_with_savings,
            ..LeftOut::default()
        };
        let mut classes: BTreeMap<Class, Vec<Claim>> = BTreeMap::new();
        for (story_index, story) in site.stories.iter().enumerate() {
            if story.savings.is_empty() || left_out.count_if_left_out(story) {
                continue;
            }
            for (saving_index, saving) in story.savings.iter().enumerate() {
                let claims = classes.entry(Class::of(saving)).or_default();
                claims.push(Claim::new(story_index, saving_index, saving));
            }
        }
        let cells = classes.into_iter();
        let mut cells: Vec<Cell> = cells
            .map(|(class, claims)| Cell::new(class, claims))
            .collect();
        cells.sort_by_key(|cell| Reverse(cell.class.status));
        find_shared_groups(&mut cells);
        Self { cells, left_out }
    }

    /// Whether any saving is realised.
    pub fn has_realised(&self) -> bool {
        self.cells
            .iter()
            .any(|cell| cell.class.status == SavingStatus::Realised)
    }
}

impl LeftOut {
    /// Whether the story's savings are left out; if so, counts the story.
    fn count_if_left_out(&mut self, story: &Story) -> bool {
        let reason = if story.listing.draft {
            &mut self.drafts
        } else if story.listing.archived {
            &mut self.archived
        } else if story.work.status == Some(WorkStatus::Stopped) {
            &mut self.stopped
        } else {
            return false;
        };
        *reason += 1;
        true
    }

    /// How many stories are left out, for any reason.
    pub fn stories(self) -> usize {
        self.drafts + self.stopped + self.archived
    }
}

impl Class {
    /// The class of a saving.
    fn of(saving: &Saving) -> Self {
        Self {
            status: saving.status,
            kind: saving.kind,
            recurrence: saving.recurrence,
            per: if counts_by_year(saving) {
                Per::Year
            } else {
                saving.per
            },
        }
    }
}

/// Whether a monthly saving is counted per year: only one that is known to recur is.
fn counts_by_year(saving: &Saving) -> bool {
    saving.per == Per::Month && saving.recurrence == Recurrence::Recurrent
}

impl Claim {
    fn new(story: usize, index: usize, saving: &Saving) -> Self {
        let is_annualised = counts_by_year(saving);
        let group = saving.overlap_group.as_ref();
        Self {
            story,
            saving: index,
            amount: if is_annualised {
                saving.amount.times(MONTHS)
            } else {
                saving.amount
            },
            is_annualised,
            is_confirmed: matches!(saving.confirmed_by_finance, Confirmed::Yes { .. }),
            group: group.map(|group| group.as_str().to_owned()),
            counted_in: None,
        }
    }

    /// The key that identifies its group, which ignores case.
    fn group_key(&self) -> Option<String> {
        self.group.as_ref().map(|group| group.to_lowercase())
    }
}

impl Cell {
    fn new(class: Class, mut claims: Vec<Claim>) -> Self {
        let mut confirmed: Vec<Amount> = Vec::new();
        for members in groups(&claims).values() {
            let counted = largest(&claims, members).expect("every group has a member");
            let amount = claims[counted].amount;
            let confirmed_members: Vec<usize> = members
                .iter()
                .copied()
                .filter(|index| claims[*index].is_confirmed)
                .collect();
            confirmed.extend(
                largest(&claims, &confirmed_members)
                    .map(|index| claims[index].amount.within(amount)),
            );
            let story = claims[counted].story;
            for index in members.iter().filter(|index| **index != counted) {
                claims[*index].counted_in = Some(story);
            }
        }
        let ungrouped = claims
            .iter()
            .filter(|claim| claim.group.is_none() && claim.is_confirmed);
        confirmed.extend(ungrouped.map(|claim| claim.amount));
        let counted = claims.iter().filter(|claim| claim.counted_in.is_none());
        let total = counted.map(|claim| claim.amount).reduce(Amount::plus);
        Self {
            class,
            total: total.expect("every cell has a saving that counts"),
            confirmed: confirmed.into_iter().reduce(Amount::plus),
            claims,
            shared_groups: Vec::new(),
        }
    }

    /// The indices of the stories that the total comes from, each once, including those whose saving is not counted.
    pub fn stories(&self) -> Vec<usize> {
        let mut stories: Vec<usize> = self.claims.iter().map(|claim| claim.story).collect();
        stories.dedup();
        stories
    }
}

/// The claims of each group, as indices into `claims`.
fn groups(claims: &[Claim]) -> BTreeMap<String, Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if let Some(key) = claim.group_key() {
            groups.entry(key).or_default().push(index);
        }
    }
    groups
}

/// The largest claim by its higher end, then by its lower end; if several are equal, the first.
fn largest(claims: &[Claim], indices: &[usize]) -> Option<usize> {
    let size = |index: usize| (claims[index].amount.high(), claims[index].amount.low());
    indices
        .iter()
        .copied()
        .min_by_key(|index| (Reverse(size(*index)), *index))
}

/// Records in each cell which of its groups are also in other cells.
fn find_shared_groups(cells: &mut [Cell]) {
    let mut classes: BTreeMap<String, Vec<Class>> = BTreeMap::new();
    for cell in &*cells {
        for key in groups(&cell.claims).into_keys() {
            classes.entry(key).or_default().push(cell.class);
        }
    }
    for cell in cells {
        for (key, members) in groups(&cell.claims) {
            let others = classes[&key].iter().filter(|class| **class != cell.class);
            let others: Vec<Class> = others.copied().collect();
            let group = cell.claims[members[0]].group.clone();
            if let (Some(group), false) = (group, others.is_empty()) {
                cell.shared_groups.push(SharedGroup {
                    group,
                    classes: others,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::source::Sources;
    use crate::report::Report;

    /// Rolls up stories, each given as lines of front matter without their indentation.
    fn roll_up(stories: &[&str], drafts: bool) -> RollUp {
        let mut sources = Sources::default();
        let settings = "title: S\norganisation: T\nservice_areas: [A]\n";
        let path = SourcePath::new("content/site.yaml").expect("is inside");
        sources.add_text(path, settings.to_owned());
        for (number, more) in stories.iter().enumerate() {
            let path = SourcePath::new(&format!("content/stories/s{number}.md"));
            let text = format!(
                "---\ntitle: Story {number}\nsummary: A.\nteam: T\nservice_area: A\n{more}---\n"
            );
            sources.add_text(path.expect("is inside"), text);
        }
        let mut report = Report::default();
        let site = Site::assemble(&sources, drafts, &mut report).complete();
        RollUp::new(&site.expect("nothing is missing"))
    }

    /// A cell as a line: low, high, confirmed low and high in pence, and the number of stories.
    fn line(cell: &Cell) -> String {
        let ends = |amount: Amount| format!("{}-{}", amount.low().pence(), amount.high().pence());
        let confirmed = cell.confirmed.map_or("none".to_owned(), ends);
        format!(
            "{} {} {} {}: {} confirmed {confirmed} of {}",
            cell.class.status.word(),
            cell.class.kind.word(),
            cell.class.recurrence.word(),
            cell.class.per.word(),
            ends(cell.total),
            cell.stories().len()
        )
    }

    #[track_caller]
    fn check(stories: &[&str], expected: &[&str]) {
        let lines: Vec<String> = roll_up(stories, false).cells.iter().map(line).collect();
        assert_eq!(lines, expected);
    }

    const YEAR: &str = "per: year, status: realised, recurrence: recurrent";

    #[test]
    fn only_recurrent_monthly_savings_are_converted_to_a_year() {
        check(
            &[
                "savings: [{amount: [10, 20], per: month, status: planned, recurrence: recurrent}]\n",
                "savings: [{amount: 7, per: month, status: planned}]\n",
                "savings: [{amount: 5, per: year, status: planned, recurrence: recurrent}]\n",
            ],
            &[
                "planned not-classified recurrent year: 12500-24500 confirmed none of 2",
                "planned not-classified unknown month: 700-700 confirmed none of 1",
            ],
        );
    }

    #[test]
    fn the_same_money_counts_once_and_confirmed_money_never_exceeds_the_total() {
        let saving = |amount: &str, more: &str| {
            format!("savings: [{{amount: {amount}, {YEAR}, overlap_group: Agency{more}}}]\n")
        };
        let stories = [
            saving("[10, 100]", ""),
            saving("[50, 60]", ", confirmed_by_finance: yes"),
            saving("40", ", confirmed_by_finance: yes").replace("Agency", "agency"),
            saving("100", ", kind: income"),
            saving("100", ", kind: income"),
        ];
        let stories: Vec<&str> = stories.iter().map(String::as_str).collect();
        check(
            &stories,
            &[
                "realised income recurrent year: 10000-10000 confirmed none of 2",
                "realised not-classified recurrent year: 1000-10000 confirmed 1000-6000 of 3",
            ],
        );
        let cells = roll_up(&stories, false).cells;
        let same: Vec<Option<usize>> = cells[1]
            .claims
            .iter()
            .map(|claim| claim.counted_in)
            .collect();
        assert_eq!(same, [None, Some(0), Some(0)]);
        assert_eq!(cells[0].shared_groups[0].classes, [cells[1].class]);
        assert_eq!(cells[1].shared_groups[0].classes, [cells[0].class]);
        let unshared = roll_up(&stories[..3], false);
        assert!(unshared.cells[0].shared_groups.is_empty());
    }

    #[test]
    fn stories_left_out_are_counted_by_reason() {
        let saving = format!("savings: [{{amount: 1, {YEAR}}}]\n");
        let with = |more: &str| format!("{more}{saving}");
        let stories = [
            with("draft: yes\narchived: yes\n"),
            with("archived: yes\nstatus: stopped\n"),
            with("status: stopped\n"),
            with("status: sustained\n"),
            "draft: yes\n".to_owned(),
            "archived: yes\n".to_owned(),
        ];
        let stories: Vec<&str> = stories.iter().map(String::as_str).collect();
        let left_out = LeftOut {
            drafts: 1,
            stopped: 1,
            archived: 1,
        };
        for drafts in [false, true] {
            let roll_up = roll_up(&stories, drafts);
            assert_eq!(roll_up.left_out, left_out);
            assert_eq!(roll_up.left_out.stories(), 3);
            assert_eq!(roll_up.cells.len(), 1);
            assert_eq!(roll_up.cells[0].stories().len(), 1);
        }
    }
}
