//! Rules that more than one reader of texts finds broken; a rule that one reader finds is in the folder `rules` beside it.

use crate::report::rules;

rules! {
    over_limit,
    stray_sign,
    withdrawn_page,
}
