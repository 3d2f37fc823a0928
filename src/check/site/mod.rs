//! Rules about the whole site: addresses, links, names and series.
//!
//! A new rule: see `CONTRIBUTING.md`.

mod missing_files;
mod unlisted;
mod unread;

use crate::check::{Check, Context, run_all};
use crate::report::{Report, rules};

rules! {
    CHECKS: Check = check;

    backslash_in_link,
    broken_picture,
    chart_without_data,
    conflicted_copy,
    crowded_recalculations,
    dead_link,
    dead_recalculation,
    gap_in_series,
    long_path,
    missing_settings,
    name_iis_refuses,
    name_windows_refuses,
    named_without_consent,
    no_story,
    old_potential_saving,
    output_address,
    refused_file,
    same_address,
    same_title,
    short_baseline,
    small_picture,
    stray_file,
    twin_name,
    unfit_baseline,
    unknown_service_area,
    unknown_story,
    unknown_topic,
    unseen_change,
    withheld_file,
    wrong_case,
    wrong_folder,
}

/// Runs the checks that need more than one text.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    run_all(CHECKS, context, report);
}
