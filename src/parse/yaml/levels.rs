//! Indentation levels: which keys and list items a line belongs to.

/// Keys or items at the same indentation.
#[derive(Debug)]
struct IndentLevel {
    /// Their column after repair.
    column: usize,
    /// The column at which the last of them was typed.
    typed: usize,
    /// The keys; empty for items.
    keys: Vec<String>,
    /// Whether the last of them has no value, so that an inner level may follow.
    is_open: bool,
}

impl IndentLevel {
    fn is_list(&self) -> bool {
        self.keys.is_empty()
    }
}

/// A line with content.
#[derive(Debug, Clone, Copy)]
pub(super) struct LevelLine<'t> {
    /// The columns of its list marks and of its words.
    pub(super) columns: &'t [usize],
    /// Its key, if it begins with one.
    pub(super) key: Option<&'t str>,
    /// Whether that key has a value on the same line.
    pub(super) has_value: bool,
    /// The next line with content.
    pub(super) next: Option<NextLine<'t>>,
}

/// The line after a given line.
#[derive(Debug, Clone, Copy)]
pub(super) struct NextLine<'t> {
    /// The column at which it begins.
    pub(super) column: usize,
    /// Whether it is an item.
    pub(super) is_item: bool,
    /// Its key, or the key of its item.
    pub(super) key: Option<&'t str>,
}

/// How a line must be repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IndentFix {
    /// It must be indented to this column.
    Indent(usize),
    /// It must be indented to this column too, like a line above that has already been reported.
    AlreadyReported(usize),
    /// It begins an item at this column, and its hyphen is missing.
    Hyphen(usize),
}

/// The open levels at a line, from the outermost.
#[derive(Debug, Default)]
pub(super) struct IndentLevels(Vec<IndentLevel>);

impl IndentLevels {
    /// Whether no line has been added.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The column of the line above, if an inner level may follow it at `column`.
    pub(super) fn open_column(&self, column: usize) -> Option<usize> {
        let last = self.0.last().filter(|level| level.is_open);
        last.map(|level| level.column)
            .filter(|above| *above < column)
    }

    /// Whether the line above suggests an item at `column`.
    pub(super) fn expects_item(&self, column: usize) -> bool {
        let item = |level: &IndentLevel| level.is_list() && level.typed == column;
        let last = self.0.last();
        self.0.iter().any(item) || last.is_some_and(|level| level.is_open && level.column <= column)
    }

    /// Sets whether an inner level may follow the last line.
    pub(super) fn set_open(&mut self, is_open: bool) {
        if let Some(last) = self.0.last_mut() {
            last.is_open = is_open;
        }
    }

    /// Adds a line. Returns how it must be repaired.
    pub(super) fn add_line(&mut self, line: LevelLine<'_>) -> Option<IndentFix> {
        let (words, marks) = line.columns.split_last().expect("the words have a column");
        let Some((first, inner)) = marks.split_first() else {
            return line.key.and_then(|key| self.add_key(*words, key, line));
        };
        let fix = self.add_item(*first);
        let moved = |column: usize| match fix {
            Some(IndentFix::Indent(to)) => column - first + to,
            _ => column,
        };
        for column in inner {
            self.push(moved(*column), *column, None);
        }
        if let Some(key) = line.key {
            self.push(moved(*words), *words, Some(key));
        }
        fix
    }

    /// Adds an item whose mark is at `column`.
    fn add_item(&mut self, column: usize) -> Option<IndentFix> {
        let same = |level: &IndentLevel| level.is_list() && level.column == column;
        if let Some(at) = self.0.iter().rposition(same) {
            self.0.truncate(at + 1);
            return None;
        }
        let parent = self.0.iter().rposition(|level| level.column <= column);
        let is_open = parent.is_none_or(|at| self.0[at].is_open && !self.0[at].is_list());
        match self.nearest(column, IndentLevel::is_list) {
            Some(at) if !is_open || parent.is_none() => {
                self.0.truncate(at + 1);
                Some(IndentFix::Indent(self.0[at].column))
            }
            _ => {
                self.0.truncate(parent.map_or(0, |at| at + 1));
                self.push(column, column, None);
                None
            }
        }
    }

    /// Adds a key at `column`.
    fn add_key(&mut self, column: usize, key: &str, line: LevelLine<'_>) -> Option<IndentFix> {
        let same = |level: &IndentLevel| !level.is_list() && level.column == column;
        if let Some(at) = self.0.iter().rposition(same) {
            if let Some(fix) = self.stray_key(at, line) {
                return Some(fix);
            }
            self.0.truncate(at + 1);
            if let Some(list) = self.list_without_hyphen(at, key, line) {
                return Some(self.begin_item(list, column, key));
            }
            self.0[at].typed = column;
            self.0[at].keys.push(key.to_owned());
            return None;
        }
        let typed = |level: &IndentLevel| !level.is_list() && level.typed == column;
        if let Some(at) = self.0.iter().rposition(typed) {
            self.0.truncate(at + 1);
            self.0[at].keys.push(key.to_owned());
            return Some(IndentFix::AlreadyReported(self.0[at].column));
        }
        let parent = self.0.iter().rposition(|level| level.column < column);
        if self.0.is_empty() || parent.is_some_and(|at| self.0[at].is_open) {
            self.0.truncate(parent.map_or(0, |at| at + 1));
            self.push(column, column, Some(key));
            return None;
        }
        let is_list = |at: &usize| self.0[*at].is_list() && self.0[*at].column == column;
        let begins = |at: &usize| {
            let keys = self.0.get(at + 1).map(|level| level.keys.as_slice());
            keys.is_some_and(|keys| keys.first().is_some_and(|first| first == key))
        };
        let list = (0..self.0.len()).rev().find(|at| is_list(at) && begins(at));
        if let Some(list) = list {
            return Some(self.begin_item(list, column, key));
        }
        let at = self.nearest(column, |level| !level.is_list())?;
        self.0.truncate(at + 1);
        self.0[at].keys.push(key.to_owned());
        Some(IndentFix::Indent(self.0[at].column))
    }

    /// The repair of a key at the indentation of an outer level when the line after it continues an inner one.
    fn stray_key(&self, outer: usize, line: LevelLine<'_>) -> Option<IndentFix> {
        let next = line.next.filter(|_| line.has_value)?;
        let inner = self.0[outer + 1..].iter().rev();
        let continues = inner.clone().any(|level| {
            let belongs = level.is_list() == next.is_item && level.column == next.column;
            belongs && (next.is_item || next.key.is_some())
        });
        let keys = inner.clone().find(|level| !level.is_list());
        keys.filter(|_| continues)
            .map(|level| IndentFix::Indent(level.column))
    }

    /// The list in which a key begins a new item without its hyphen: the key is the first of the item's keys, and they
    /// repeat from there.
    fn list_without_hyphen(&self, at: usize, key: &str, line: LevelLine<'_>) -> Option<usize> {
        let list = at.checked_sub(1).filter(|list| self.0[*list].is_list())?;
        let keys = &self.0[at].keys;
        let again = line
            .next
            .and_then(|next| next.key.filter(|_| !next.is_item));
        let begins_again = again.is_some_and(|again| keys[1..].iter().any(|known| known == again));
        (keys[0] == key && begins_again).then_some(list)
    }

    fn begin_item(&mut self, list: usize, typed: usize, key: &str) -> IndentFix {
        let to = self.0[list].column;
        self.0.truncate(list + 1);
        self.push(to + 2, typed, Some(key));
        IndentFix::Hyphen(to)
    }

    /// The level nearest to `column` among those that `is_match` accepts; if several are equally near, the innermost.
    fn nearest(&self, column: usize, is_match: impl Fn(&IndentLevel) -> bool) -> Option<usize> {
        let levels = self.0.iter().enumerate().rev();
        let matching = levels.filter(|(_, level)| is_match(level));
        let nearest = matching.min_by_key(|(_, level)| level.column.abs_diff(column));
        nearest.map(|(at, _)| at)
    }

    fn push(&mut self, column: usize, typed: usize, key: Option<&str>) {
        self.set_open(false);
        self.0.push(IndentLevel {
            column,
            typed,
            keys: key.map(str::to_owned).into_iter().collect(),
            is_open: true,
        });
    }
}
