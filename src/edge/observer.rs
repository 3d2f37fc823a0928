//! Progress reports for long operations: stages, and the steps of each.

/// Receives the progress of an operation. Stages follow one another, and each one ends before the next begins; steps
/// may come from any thread.
pub trait Observer: Sync {
    /// A stage called `name` ("Making pages") begins. It has `steps` steps, or 0 if the number is not known.
    fn begin(&self, name: &'static str, steps: usize);

    /// One step of the current stage is done.
    fn step(&self);

    /// The current stage ends.
    fn end(&self);
}

/// An observer that ignores everything.
#[derive(Debug, Clone, Copy)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn begin(&self, _: &'static str, _: usize) {}

    fn step(&self) {}

    fn end(&self) {}
}

impl dyn Observer + '_ {
    /// Runs `work` as one stage; `work` gets a function to call after each of its steps.
    pub(super) fn stage<T>(
        &self,
        name: &'static str,
        steps: usize,
        work: impl FnOnce(&(dyn Fn() + Sync)) -> T,
    ) -> T {
        self.begin(name, steps);
        let done = work(&|| self.step());
        self.end();
        done
    }
}
