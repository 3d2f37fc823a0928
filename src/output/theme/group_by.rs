//! A deterministic replacement for Tera's `group_by`: groups are in the order of their first members, whereas the order
//! of the original differs from run to run.

use tera::{Error, Kwargs, Map, State, TeraResult, Value};

/// Groups values by their `attribute`, and leaves out those without it.
pub(super) fn group_by(values: &[Value], arguments: Kwargs, _: &State<'_>) -> TeraResult<Map> {
    let attribute = arguments.must_get::<&str>("attribute")?;
    let mut order: Vec<String> = Vec::new();
    let mut members: Vec<Vec<Value>> = Vec::new();
    for value in values {
        let Some(key) = value.get_from_path(attribute) else {
            return Err(Error::message(format!(
                "one of the values has no `{attribute}`"
            )));
        };
        if key.is_none() {
            continue;
        }
        let key = key.to_string();
        match order.iter().position(|known| *known == key) {
            Some(index) => members[index].push(value.clone()),
            None => {
                order.push(key);
                members.push(vec![value.clone()]);
            }
        }
    }
    let groups = order.into_iter().zip(members);
    Ok(groups
        .map(|(key, members)| (key.into(), members.into()))
        .collect())
}
