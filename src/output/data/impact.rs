//! The totals of the impact page as JSON, with no total that the page does not show.

use serde::Serialize;

use crate::model::impact::Impact;
use crate::model::money::Cell;
use crate::model::settings::{Fact, FactValue};
use crate::model::site::Site;
use crate::model::spc::VerdictKind;
use crate::model::story::amount::Amount;
use crate::output::data::figure::{Figure, words};
use crate::output::view::realised_statement;

/// The content of the file.
#[derive(Debug, Serialize)]
pub(super) struct ImpactData {
    stories: usize,
    stories_with_numbers: usize,
    teams: usize,
    service_areas_with_stories: usize,
    service_areas: usize,
    metrics: MetricCounts,
    coproduction: CoproductionCounts,
    programme: Vec<FactData>,
    savings: Vec<CellData>,
    realised_statement: Option<&'static str>,
    left_out: LeftOutData,
}

/// The number of metrics with each verdict.
#[derive(Debug, Serialize)]
struct MetricCounts {
    all: usize,
    improved: usize,
    worse: usize,
    changed: usize,
    no_signal: usize,
    too_early: usize,
    before_and_after: usize,
    not_known: usize,
}

/// How many stories say yes to each question, and how many do not say.
#[derive(Debug, Serialize)]
struct CoproductionCounts {
    from_start: usize,
    during: usize,
    in_evaluation: usize,
    not_stated: usize,
}

#[derive(Debug, Serialize)]
struct FactData {
    label: String,
    value: FactValueData,
    unit: Option<String>,
    approximate: bool,
    as_at: String,
    before: Option<Figure>,
    before_at: Option<String>,
    source: Option<String>,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum FactValueData {
    Number(Figure),
    Text(String),
}

/// The total of savings in one class: an exact amount, or a range.
#[derive(Debug, Serialize)]
struct CellData {
    status: &'static str,
    kind: &'static str,
    recurrence: &'static str,
    per: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_pence: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low_pence: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high_pence: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_pence: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_low_pence: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_high_pence: Option<i128>,
    stories: usize,
    sources: Vec<String>,
    set_aside: Vec<SetAsideData>,
}

/// A saving that is left out of the total, because another saving already counts the same money.
#[derive(Debug, Serialize)]
struct SetAsideData {
    story: String,
    same_as: String,
    overlap_group: String,
}

#[derive(Debug, Serialize)]
struct LeftOutData {
    drafts: usize,
    stopped: usize,
    archived: usize,
}

impl ImpactData {
    pub(super) fn new(site: &Site) -> Self {
        let impact = Impact::new(site);
        let (totals, results) = (impact.totals, &impact.results);
        let count = |kind: VerdictKind| results.of(kind).len();
        let left_out = impact.money.left_out;
        Self {
            stories: totals.stories,
            stories_with_numbers: totals.with_numbers,
            teams: totals.teams,
            service_areas_with_stories: totals.areas,
            service_areas: totals.all_areas,
            metrics: MetricCounts {
                all: results.all(),
                improved: count(VerdictKind::Improved),
                worse: count(VerdictKind::Worse),
                changed: count(VerdictKind::Changed),
                no_signal: count(VerdictKind::NoSignal),
                too_early: count(VerdictKind::TooEarly),
                before_and_after: count(VerdictKind::BeforeAndAfter),
                not_known: count(VerdictKind::NotKnown),
            },
            coproduction: CoproductionCounts {
                from_start: impact.involvement.from_start.yes,
                during: impact.involvement.during.yes,
                in_evaluation: impact.involvement.in_evaluation.yes,
                not_stated: impact.involvement.not_stated,
            },
            programme: impact
                .capability
                .iter()
                .map(|fact| FactData::new(fact))
                .collect(),
            savings: impact
                .money
                .cells
                .iter()
                .map(|cell| CellData::new(site, cell))
                .collect(),
            realised_statement: realised_statement(&impact.money),
            left_out: LeftOutData {
                drafts: left_out.drafts,
                stopped: left_out.stopped,
                archived: left_out.archived,
            },
        }
    }
}

impl FactData {
    fn new(fact: &Fact) -> Self {
        Self {
            label: fact.label.as_str().to_owned(),
            value: match &fact.value {
                FactValue::Number(number) => FactValueData::Number(Figure(*number)),
                FactValue::Text(text) => FactValueData::Text(text.as_str().to_owned()),
            },
            unit: words(fact.unit.as_ref()),
            approximate: fact.approximate,
            as_at: fact.as_at.as_str().to_owned(),
            before: fact.before.map(Figure),
            before_at: words(fact.before_at.as_ref()),
            source: words(fact.source.as_ref()),
            note: words(fact.note.as_ref()),
        }
    }
}

impl CellData {
    fn new(site: &Site, cell: &Cell) -> Self {
        let slug = |index: usize| site.stories[index].slug.to_string();
        let stories = cell.stories();
        let (total, low, high) = exact_or_range(Some(cell.total));
        let (confirmed, confirmed_low, confirmed_high) = exact_or_range(cell.confirmed);
        let set_aside = cell.claims.iter().filter_map(|claim| {
            Some(SetAsideData {
                story: slug(claim.story),
                same_as: slug(claim.counted_in?),
                overlap_group: claim.group.clone()?,
            })
        });
        Self {
            status: cell.class.status.word(),
            kind: cell.class.kind.word(),
            recurrence: cell.class.recurrence.word(),
            per: cell.class.per.word(),
            total_pence: total,
            low_pence: low,
            high_pence: high,
            confirmed_pence: confirmed,
            confirmed_low_pence: confirmed_low,
            confirmed_high_pence: confirmed_high,
            stories: stories.len(),
            sources: stories.into_iter().map(slug).collect(),
            set_aside: set_aside.collect(),
        }
    }
}

/// Returns an amount in pence as `(exact, low, high)`. `None` becomes an exact 0, since it means that nothing has been
/// confirmed.
fn exact_or_range(amount: Option<Amount>) -> (Option<i128>, Option<i128>, Option<i128>) {
    match amount {
        None => (Some(0), None, None),
        Some(Amount::Exact(pence)) => (Some(pence.pence()), None, None),
        Some(Amount::Range { low, high }) => (None, Some(low.pence()), Some(high.pence())),
    }
}
