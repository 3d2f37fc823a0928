//! Rules over the whole site: addresses, links, names and series.

pub mod backslash_in_link;
pub mod broken_picture;
pub mod chart_without_data;
pub mod dead_link;
pub mod dead_recalculation;
pub mod gap_in_series;
pub mod long_path;
pub mod missing_settings;
pub mod name_iis_refuses;
pub mod name_windows_refuses;
pub mod named_without_consent;
mod near;
pub mod old_potential_saving;
pub mod output_address;
pub mod refused_file;
pub mod same_address;
pub mod same_title;
pub mod stray_file;
pub mod twin_name;
pub mod unfit_baseline;
pub mod unknown_area;
pub mod unknown_story;
pub mod unknown_topic;
pub mod unseen_change;
pub mod withheld_file;
pub mod wrong_case;

use crate::base::date::Date;
use crate::base::source::Sources;
use crate::model::site::Site;
use crate::report::{Report, Rule};

/// A check, which adds what it finds to a report.
pub(super) type Check = fn(&Site, &Sources, &mut Report);

/// A check that asks how long ago something was.
pub(super) type CheckOfToday = fn(&Site, &Sources, Date, &mut Report);

/// Every rule that is judged over the whole site, with its check.
pub(super) const CHECKS: [(&Rule, Check); 24] = [
    (&backslash_in_link::RULE, backslash_in_link::check),
    (&broken_picture::RULE, broken_picture::check),
    (&chart_without_data::RULE, chart_without_data::check),
    (&dead_link::RULE, dead_link::check),
    (&dead_recalculation::RULE, dead_recalculation::check),
    (&gap_in_series::RULE, gap_in_series::check),
    (&long_path::RULE, long_path::check),
    (&missing_settings::RULE, missing_settings::check),
    (&name_iis_refuses::RULE, name_iis_refuses::check),
    (&name_windows_refuses::RULE, name_windows_refuses::check),
    (&named_without_consent::RULE, named_without_consent::check),
    (&output_address::RULE, output_address::check),
    (&refused_file::RULE, refused_file::check),
    (&same_address::RULE, same_address::check),
    (&same_title::RULE, same_title::check),
    (&stray_file::RULE, stray_file::check),
    (&twin_name::RULE, twin_name::check),
    (&unfit_baseline::RULE, unfit_baseline::check),
    (&unknown_area::RULE, unknown_area::check),
    (&unknown_story::RULE, unknown_story::check),
    (&unknown_topic::RULE, unknown_topic::check),
    (&unseen_change::RULE, unseen_change::check),
    (&withheld_file::RULE, withheld_file::check),
    (&wrong_case::RULE, wrong_case::check),
];

/// Every rule that is judged over the whole site on a day, with its check.
pub(super) const CHECKS_OF_TODAY: [(&Rule, CheckOfToday); 1] =
    [(&old_potential_saving::RULE, old_potential_saving::check)];
