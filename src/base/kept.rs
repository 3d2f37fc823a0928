//! Results that are kept for as long as everything that they were made from stays the same.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::path::SourcePath;

/// The newest result about each file, with the input that it was made from. A result is kept as long as each round uses
/// it.
pub struct Kept<I, V> {
    results: Mutex<HashMap<SourcePath, Result<I, V>>>,
    round: AtomicU64,
}

struct Result<I, V> {
    input: I,
    value: Arc<V>,
    /// The last round that used it.
    round: u64,
}

/// A shared value that equals only itself. So two equal inputs are the same results of earlier steps, and nothing in
/// them needs to be compared.
#[derive(Debug)]
pub struct Same<T>(pub Arc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<I: PartialEq, V> Kept<I, V> {
    /// The result about a file; made from `input` if the one that is kept was made from something else, or no longer
    /// `holds`.
    pub fn get_or_make(
        &self,
        path: &SourcePath,
        input: I,
        holds: impl FnOnce(&V) -> bool,
        make: impl FnOnce(&I) -> V,
    ) -> Arc<V> {
        let round = self.round.load(Ordering::Relaxed);
        if let Some(kept) = self.results().get_mut(path)
            && kept.input == input
            && holds(&kept.value)
        {
            kept.round = round;
            return Arc::clone(&kept.value);
        }
        let value = Arc::new(make(&input));
        let result = Result {
            input,
            value: Arc::clone(&value),
            round,
        };
        self.results().insert(path.clone(), result);
        value
    }
}

impl<I, V> Kept<I, V> {
    /// Ends a round: what it did not use is no longer kept.
    pub fn end_round(&self) {
        let round = self.round.fetch_add(1, Ordering::Relaxed);
        self.results().retain(|_, result| result.round == round);
    }

    fn results(&self) -> std::sync::MutexGuard<'_, HashMap<SourcePath, Result<I, V>>> {
        self.results.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<I, V> Default for Kept<I, V> {
    fn default() -> Self {
        Self {
            results: Mutex::default(),
            round: AtomicU64::new(0),
        }
    }
}

impl<I, V> fmt::Debug for Kept<I, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kept({} results)", self.results().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_made_once_for_each_input_and_kept_while_rounds_use_it() {
        let kept = Kept::default();
        let made = AtomicU64::new(0);
        let get_if = |name: &str, input: u8, holds: bool| {
            let path = SourcePath::new(name).expect("is inside");
            let make = |_: &u8| made.fetch_add(1, Ordering::Relaxed);
            *kept.get_or_make(&path, input, |_| holds, make)
        };
        let get = |name: &str, input: u8| get_if(name, input, true);
        assert_eq!((get("a", 1), get("b", 1), get("a", 1)), (0, 1, 0));
        kept.end_round();
        assert_eq!(get("a", 1), 0);
        kept.end_round();
        assert_eq!((get("a", 1), get("b", 1)), (0, 2));
        assert_eq!((get("a", 2), get("a", 1)), (3, 4));
        assert_eq!((get_if("a", 1, false), get("a", 1)), (5, 5));
    }

    #[test]
    fn only_the_same_value_is_the_same() {
        let one = Arc::new(1);
        assert!(Same(Arc::clone(&one)) == Same(Arc::clone(&one)));
        assert!(Same(one) != Same(Arc::new(1)));
    }
}
