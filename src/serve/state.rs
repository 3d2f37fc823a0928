//! What a preview shows at one moment.

use std::sync::Arc;

use crate::LivePages;
use crate::serve::found::Found;

/// What a preview shows at one moment. A new one replaces it when something has changed.
#[derive(Clone, Default)]
pub(super) struct State {
    /// The pages; `None` until the folder has been read for the first time.
    pub(super) pages: Option<Arc<LivePages>>,
    /// What is wrong with the site; `None` until it has been checked for the first time.
    pub(super) found: Option<Arc<Found>>,
    /// Whether the pages are newer than what was found, because they are being checked.
    pub(super) is_checking: bool,
    /// Whether the folder has no site, so that one can be made there.
    pub(super) can_begin: bool,
    /// Why the folder cannot be read now. The pages are then those that were read last.
    pub(super) trouble: Option<String>,
}
