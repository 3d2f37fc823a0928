//! Arbitrary bytes as a sheet of a workbook: the XML of Excel or of LibreOffice, or the records of Excel 97 to 2003.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::documents::check_workbook;

fuzz_target!(|bytes: &[u8]| check_workbook(bytes));
