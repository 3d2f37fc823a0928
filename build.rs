//! Has the default theme embedded anew when a file of it comes, goes or changes.

#[expect(
    clippy::print_stdout,
    reason = "cargo reads a build script's instructions there"
)]
fn main() {
    println!("cargo::rerun-if-changed=themes/default");
}
