//! Shows how pasted cells are understood, before they are kept in the grid.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::base::english;
use crate::serve::editor::numbers::grid::{Column, Grid, MAX_ROWS, Row};
use crate::serve::markup::{Element, Html, el};
use crate::{
    Date, DateOrder, Pasted, PastedDates, PastedRow, next_date, typed_date, typed_share,
    typed_value,
};

/// Cells that were pasted.
#[derive(Deserialize)]
pub(super) struct PasteAsked {
    /// The text of the cells.
    pasted: String,
    /// The row and the column of the cell that they were pasted into.
    row: usize,
    column: usize,
    /// Which part of the dates comes first: `day`, `month`, or nothing.
    #[serde(default)]
    order: String,
    /// What each pasted column is: the position of a column of the grid, `new`, `out`, or `of-` with a number if another
    /// pasted column is counted out of it.
    #[serde(default)]
    roles: Vec<String>,
}

/// How they are understood.
pub(super) struct Understood {
    /// The grid with the pasted cells.
    pub(super) grid: Grid,
    /// The words about them.
    pub(super) html: Html,
    /// Whether they can be kept.
    pub(super) is_right: bool,
}

/// What a pasted column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Column(usize),
    New,
    Out,
    /// The denominator of another pasted column, which is shown as a rate for each given number of it, such as 1,000.
    Whole(u32),
}

/// How many of a whole a count is shown for: as a percentage, or for each thousand.
const RATES: [u32; 2] = [100, 1000];

/// Understands pasted cells, and puts them into a grid.
pub(super) fn understand(asked: &PasteAsked, grid: &Grid) -> Understood {
    let order = match asked.order.as_str() {
        "day" => Some(DateOrder::DayFirst),
        "month" => Some(DateOrder::MonthFirst),
        _ => None,
    };
    let pasted = Pasted::read(&asked.pasted, order);
    let problem = match &pasted.dates {
        PastedDates::Wrong(why) => Some(format!(
            "The dates cannot be read: {}.",
            why.replace('`', "")
        )),
        _ if pasted.rows.len() > MAX_ROWS => Some(
            "There are more than 10,000 rows. Paste one value for each week or month.".to_owned(),
        ),
        _ if pasted.rows.is_empty() => {
            Some("No row with a date or a value was found in what was pasted.".to_owned())
        }
        _ => None,
    };
    if let Some(problem) = problem {
        let html = Html::of([
            heading("What was pasted cannot be read"),
            el("p").class("wrong").text(&problem),
            buttons(false),
        ]);
        return Understood {
            grid: grid.clone(),
            html,
            is_right: false,
        };
    }
    let roles = roles(asked, &pasted, grid);
    let mut target = Target::new(grid, &roles, &pasted.headings);
    let gaps = target.put(asked, &pasted);
    let mut parts = vec![heading(&format!(
        "{} pasted",
        english::count(pasted.rows.len(), "row was", "rows were")
    ))];
    parts.extend(question(&pasted));
    parts.extend(read_as(&pasted));
    if pasted.headings.len() > 1 || roles.contains(&Role::New) {
        let columns = pasted.headings.iter().zip(&roles).enumerate();
        parts.extend(columns.map(|(number, (name, role))| {
            let counted = counted(number, &roles, grid).map(|at| pasted.headings[at].as_str());
            column_question((number, name), *role, counted, grid)
        }));
    }
    parts.extend(not_taken(&gaps, &pasted.left_out));
    parts.push(buttons(true));
    Understood {
        grid: target.grid,
        html: Html::of(parts),
        is_right: true,
    }
}

/// What each pasted column is: what a person answered, or what its heading or its position says.
fn roles(asked: &PasteAsked, pasted: &Pasted, grid: &Grid) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for (number, heading) in pasted.headings.iter().enumerate() {
        let answered = asked
            .roles
            .get(number)
            .and_then(|role| match role.as_str() {
                "new" => Some(Role::New),
                "out" => Some(Role::Out),
                "of-100" => Some(Role::Whole(RATES[0])),
                "of-1000" => Some(Role::Whole(RATES[1])),
                position => position
                    .parse()
                    .ok()
                    .filter(|at| *at < grid.columns.len())
                    .map(Role::Column),
            });
        let is_free = |at: &usize| *at < grid.columns.len() && !roles.contains(&Role::Column(*at));
        let same = || {
            let mut columns = grid.columns.iter();
            columns.position(|column| {
                column.name.trim().eq_ignore_ascii_case(heading.trim()) && !heading.is_empty()
            })
        };
        let beside = || {
            let at = asked.column + number;
            let is_meant = heading.is_empty()
                || grid.columns.get(at)?.name.trim().is_empty()
                || pasted.headings.len() == 1;
            is_meant.then_some(at)
        };
        let guessed = same().filter(is_free).or_else(|| beside().filter(is_free));
        roles.push(answered.unwrap_or_else(|| guessed.map_or(Role::New, Role::Column)));
    }
    roles
}

/// The pasted column that may be counted out of another: the nearest that becomes a new measure.
fn counted(number: usize, roles: &[Role], grid: &Grid) -> Option<usize> {
    let is_new = |at: &usize| match roles[*at] {
        Role::New => true,
        Role::Column(column) => grid.columns[column].measure.is_none(),
        Role::Out | Role::Whole(_) => false,
    };
    let before = (0..number).rev().find(is_new);
    before.or_else(|| (number + 1..roles.len()).find(is_new))
}

/// The grid with pasted cells.
struct Target {
    grid: Grid,
    /// The column of each pasted column; `None` if it is left out.
    columns: Vec<Option<usize>>,
    /// Pasted columns that are counted out of another, which comes second, and how many of it they are shown for.
    shares: Vec<(usize, usize, u32)>,
    /// The rows of the dates, by position.
    dates: BTreeMap<Date, usize>,
}

impl Target {
    fn new(grid: &Grid, roles: &[Role], headings: &[String]) -> Self {
        let mut grid = grid.clone();
        let mut columns = Vec::new();
        for (role, heading) in roles.iter().zip(headings) {
            columns.push(match role {
                Role::Out | Role::Whole(_) => None,
                Role::Column(at) => {
                    if grid.columns[*at].name.trim().is_empty() {
                        grid.columns[*at].name.clone_from(heading);
                    }
                    Some(*at)
                }
                Role::New => {
                    grid.columns.push(Column {
                        measure: None,
                        name: heading.clone(),
                        unit: String::new(),
                    });
                    Some(grid.columns.len() - 1)
                }
            });
        }
        let mut shares = Vec::new();
        for (whole, role) in roles.iter().enumerate() {
            if let Role::Whole(per) = *role
                && let Some(count) = counted(whole, roles, &grid)
                && let Some(column) = columns[count]
            {
                grid.columns[column].unit = match per {
                    100 => "%".to_owned(),
                    _ => format!("per 1,000 {}", english::uncapitalised(&headings[whole])),
                };
                shares.push((count, whole, per));
            }
        }
        let count = grid.columns.len();
        for row in &mut grid.rows {
            row.cells.resize(count, String::new());
        }
        Self {
            grid,
            columns,
            shares,
            dates: BTreeMap::new(),
        }
    }

    /// Puts the cells in; returns the cells that become gaps, each with its date.
    fn put(&mut self, asked: &PasteAsked, pasted: &Pasted) -> BTreeMap<String, Vec<String>> {
        let has_dates = pasted.dates != PastedDates::None;
        let mut gaps: BTreeMap<String, Vec<String>> = BTreeMap::new();
        if has_dates {
            self.grid.rows.retain(|row| !is_empty(row));
        }
        for (at, row) in self.grid.rows.iter().enumerate() {
            if let Ok(date) = typed_date(&row.date) {
                self.dates.entry(date).or_insert(at);
            }
        }
        let first = asked.row.min(self.grid.rows.len());
        for (number, own) in pasted.rows.iter().enumerate() {
            let at = match own.date {
                Some(date) => self.row_on(date),
                None => self.row_at(first + number),
            };
            let row = &mut self.grid.rows[at];
            row.pasted = as_pasted(own, !self.shares.is_empty());
            for (number, (cell, column)) in own.cells.iter().zip(&self.columns).enumerate() {
                let Some(column) = column else { continue };
                let mut shares = self.shares.iter();
                let share = shares.find(|(count, _, _)| *count == number);
                let value = match share {
                    Some((_, whole, per)) => Ok(typed_share(cell, &own.cells[*whole], *per)),
                    None => typed_value(cell),
                };
                row.cells[*column] = match value {
                    Ok(Some(value)) => value,
                    Ok(None) => {
                        if !cell.trim().is_empty() {
                            gaps.entry(cell.clone()).or_default().push(row.date.clone());
                        }
                        String::new()
                    }
                    Err(_) => cell.clone(),
                };
            }
        }
        if has_dates {
            self.grid
                .rows
                .sort_by_key(|row| typed_date(&row.date).map_or((1, None), |date| (0, Some(date))));
        }
        gaps
    }

    /// The position of the row of a date, which is added if there is none.
    fn row_on(&mut self, date: Date) -> usize {
        match self.dates.get(&date) {
            Some(at) => *at,
            None => self.add(Some(date)),
        }
    }

    /// The row at a position. If there is none, a row is added with the date that follows; a row without a date gets
    /// that date too.
    fn row_at(&mut self, at: usize) -> usize {
        let dates: Vec<Date> = self.dates.keys().copied().collect();
        let date = next_date(&dates);
        if at == self.grid.rows.len() {
            return self.add(date);
        }
        if self.grid.rows[at].date.trim().is_empty()
            && let Some(date) = date
        {
            self.grid.rows[at].date = date.to_string();
            self.dates.insert(date, at);
        }
        at
    }

    fn add(&mut self, date: Option<Date>) -> usize {
        let at = self.grid.rows.len();
        self.grid.rows.push(Row {
            was: String::new(),
            date: date.map(|date| date.to_string()).unwrap_or_default(),
            cells: vec![String::new(); self.grid.columns.len()],
            pasted: String::new(),
        });
        if let Some(date) = date {
            self.dates.insert(date, at);
        }
        at
    }
}

fn is_empty(row: &Row) -> bool {
    row.date.trim().is_empty() && row.cells.iter().all(|cell| cell.trim().is_empty())
}

/// What was pasted in a row: its date, and each cell that the grid shows in another way.
fn as_pasted(row: &PastedRow, is_share: bool) -> String {
    let is_other = |cell: &&String| match typed_value(cell) {
        Ok(Some(value)) => is_share || value != **cell,
        Ok(None) => !cell.is_empty(),
        Err(_) => false,
    };
    let cells = row.cells.iter().filter(is_other);
    let cells = [&row.text].into_iter().chain(cells);
    let cells: Vec<&str> = cells.map(String::as_str).collect();
    cells.join(" ").trim().to_owned()
}

/// Asks which part of the dates comes first, if both are possible.
fn question(pasted: &Pasted) -> Option<Element> {
    let PastedDates::Either {
        text,
        day_first,
        month_first,
        used,
    } = &pasted.dates
    else {
        return None;
    };
    let count = pasted.rows.len();
    let option =
        |value: &str, words: &str, (date, apart): &(Date, Option<&'static str>), is_used: bool| {
            let id = format!("order-{value}");
            let why = apart.map(|apart| format!(". All {count} dates are then {apart} apart"));
            let input = el("input")
                .attr("type", "radio")
                .attr("name", "order")
                .attr("id", &id)
                .attr("value", value)
                .flag("checked", is_used);
            let words = el("span")
                .text(&format!("{words}: "))
                .add(el("strong").text(&date.to_string()))
                .text(&why.unwrap_or_default());
            el("label")
                .class("choice")
                .attr("for", &id)
                .add(input)
                .add(words)
        };
    let day = option(
        "day",
        "Day, month, year",
        day_first,
        *used == DateOrder::DayFirst,
    );
    let month = option(
        "month",
        "Month, day, year",
        month_first,
        *used == DateOrder::MonthFirst,
    );
    let whole = el("fieldset")
        .class("field")
        .add(el("legend").text(&format!("How should {text} be read?")))
        .add(el("div").class("choices choices-long").add(day).add(month));
    Some(whole)
}

/// How the dates were read, if there was only one way.
fn read_as(pasted: &Pasted) -> Option<Element> {
    let mut dates: Vec<Date> = pasted.rows.iter().filter_map(|row| row.date).collect();
    dates.sort_unstable();
    let (first, last) = (dates.first()?, dates.last()?);
    let words = match (&pasted.dates, dates.len()) {
        (PastedDates::Read, 1) => format!("Read as {first}."),
        (PastedDates::Read, _) => format!("Read as {first} to {last}."),
        _ => return None,
    };
    Some(el("p").text(&words))
}

/// Asks what a pasted column is.
fn column_question(
    (number, name): (usize, &str),
    role: Role,
    counted: Option<&str>,
    grid: &Grid,
) -> Element {
    let id = format!("role-{number}");
    let shown = match name.is_empty() {
        true => format!("column {}", number + 1),
        false => format!("“{name}”"),
    };
    let option = |value: &str, words: &str, is_chosen: bool| {
        el("option")
            .attr("value", value)
            .flag("selected", is_chosen)
            .text(words)
    };
    let known = grid.columns.iter().enumerate();
    let known = known.filter(|(_, column)| !column.name.trim().is_empty());
    let mut options: Vec<Element> = known
        .map(|(at, column)| {
            option(
                &at.to_string(),
                &format!("The values of {}", column.name),
                role == Role::Column(at),
            )
        })
        .collect();
    let own = match role {
        Role::Column(at) if grid.columns[at].name.trim().is_empty() => at.to_string(),
        _ => "new".to_owned(),
    };
    let is_own = role == Role::New || own != "new";
    options.push(option(&own, &format!("A measure called {shown}"), is_own));
    if let Some(counted) = counted.filter(|counted| !counted.is_empty()) {
        let percent = format!("The total for “{counted}”: show it as a percentage");
        let thousand = format!("The total for “{counted}”: show it for each 1,000");
        options.push(option("of-100", &percent, role == Role::Whole(RATES[0])));
        options.push(option("of-1000", &thousand, role == Role::Whole(RATES[1])));
    }
    options.push(option("out", "Leave it out", role == Role::Out));
    let select = el("select")
        .attr("id", &id)
        .attr("data-role", number.to_string())
        .all(options);
    el("div")
        .class("field role")
        .add(
            el("label")
                .attr("for", &id)
                .text(&format!("What is {shown}?")),
        )
        .add(select)
}

/// What was changed or left out.
fn not_taken(gaps: &BTreeMap<String, Vec<String>>, left_out: &[String]) -> Option<Element> {
    let mut sentences: Vec<String> = gaps
        .iter()
        .map(|(cell, dates)| match dates.as_slice() {
            [date] if !date.is_empty() => format!("“{cell}” for {date} becomes a gap."),
            [_] => format!("“{cell}” becomes a gap."),
            dates => format!("“{cell}” becomes a gap, {} times.", dates.len()),
        })
        .collect();
    let names: Vec<String> = left_out.iter().map(|name| format!("“{name}”")).collect();
    match names.as_slice() {
        [] => {}
        [name] => sentences.push(format!("The row {name} was left out.")),
        names => sentences.push(format!(
            "These rows were left out: {}.",
            english::list(names, "and")
        )),
    }
    (!sentences.is_empty()).then(|| el("p").text(&sentences.join(" ")))
}

fn heading(words: &str) -> Element {
    el("h2").attr("tabindex", "-1").text(words)
}

fn buttons(can_keep: bool) -> Element {
    let button = |id: &str, words: &str, class: &str| {
        el("button")
            .attr("type", "button")
            .attr("id", id)
            .class(class)
            .text(words)
    };
    let mut all = el("p").class("buttons");
    if can_keep {
        all = all.add(button(
            "keep-paste",
            "Keep these numbers",
            "button button-filled",
        ));
    }
    all.add(button("drop-paste", "Take the paste out", "link"))
}
