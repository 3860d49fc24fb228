//! The parameters of a call, whichever way they came: JSON, a form, multipart or the query string.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::error::Refusal;
use super::multipart;

/// A file that came with a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Upload {
    pub file_name: String,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, Default)]
pub struct Params {
    values: Map<String, Value>,
    uploads: HashMap<String, Upload>,
}

impl Params {
    pub fn from_request(content_type: &str, query: &str, body: &[u8]) -> Result<Params, Refusal> {
        let mut params = Params::default();
        params.add_form(query.as_bytes());
        let kind = content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        match kind.as_str() {
            _ if body.is_empty() => {}
            "application/json" => match serde_json::from_slice(body) {
                Ok(Value::Object(values)) => params.values.extend(values),
                _ => return Err(Refusal::bad_request("can't parse JSON object")),
            },
            "application/x-www-form-urlencoded" => params.add_form(body),
            "multipart/form-data" => {
                let parts = multipart::parse(content_type, body)
                    .ok_or_else(|| Refusal::bad_request("can't parse multipart/form-data"))?;
                for part in parts {
                    params.add_part(part);
                }
            }
            _ => return Err(Refusal::bad_request("unsupported content type")),
        }
        params.values.retain(|_, value| !value.is_null());
        Ok(params)
    }

    pub fn from_json(values: Value) -> Params {
        match values {
            Value::Object(values) => Params {
                values,
                uploads: HashMap::new(),
            },
            other => panic!("parameters must be an object: {other}"),
        }
    }

    fn add_form(&mut self, source: &[u8]) {
        for (key, value) in url::form_urlencoded::parse(source) {
            self.values
                .insert(key.into_owned(), Value::String(value.into_owned()));
        }
    }

    fn add_part(&mut self, part: multipart::Part) {
        match part.file_name {
            Some(file_name) => {
                self.uploads.insert(
                    part.name,
                    Upload {
                        file_name,
                        bytes: part.bytes,
                    },
                );
            }
            None => {
                let text = String::from_utf8_lossy(&part.bytes).into_owned();
                self.values.insert(part.name, Value::String(text));
            }
        }
    }

    pub fn text(&self, name: &str) -> Option<String> {
        match self.values.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.values.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub fn flag(&self, name: &str) -> bool {
        match self.values.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => {
                matches!(text.to_ascii_lowercase().as_str(), "true" | "1" | "yes")
            }
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    /// An object or array; forms carry these as JSON inside a string.
    pub fn structured(&self, name: &str) -> Result<Option<Value>, Refusal> {
        match self.values.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text)
                .map(Some)
                .map_err(|_| Refusal::bad_request(format_args!("can't parse {name} JSON object"))),
            Some(other) => Ok(Some(other.clone())),
        }
    }

    /// The file under `name`, sent directly or as `attach://part`.
    pub fn upload(&self, name: &str) -> Option<&Upload> {
        let attached = self
            .text(name)
            .and_then(|text| text.strip_prefix("attach://").map(str::to_owned));
        self.uploads.get(attached.as_deref().unwrap_or(name))
    }

    /// The same files with other parameters: those of one object among the arguments.
    pub fn inside(&self, values: Value) -> Params {
        Params {
            uploads: self.uploads.clone(),
            ..Params::from_json(values)
        }
    }

    pub fn to_json(&self) -> Value {
        Value::Object(self.values.clone())
    }
}
