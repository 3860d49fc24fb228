//! What `announce` prints: sentences for people, one JSON value for programs.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::json;

use super::{AnnounceError, Desk};
use crate::announcement::{
    Announcement, AnnouncementId, Author, Contents, Counts, Standing, Zone, local_time, rfc3339,
};
use crate::terminal::Form;

#[derive(Serialize)]
struct StatusJson {
    id: i64,
    kind: &'static str,
    author: String,
    standing: &'static str,
    accepted_at: String,
    due_at: String,
    silent: bool,
    pin: bool,
    recipients: u64,
    pending: u64,
    sending: u64,
    sent: u64,
    paused: u64,
    dead: u64,
    cancelled: u64,
    recalled: u64,
    not_recalled: u64,
    resent: u64,
}

pub(super) fn out(text: &str) -> io::Result<()> {
    let mut output = io::stdout();
    writeln!(output, "{text}")?;
    output.flush()
}

pub(super) async fn accepted(
    desk: &Desk<'_>,
    id: AnnouncementId,
    form: Form,
) -> Result<String, AnnounceError> {
    let (announcement, counts) = found(desk, id).await?;
    let messages = most_messages(&announcement.contents);
    let recipients = counts.total();
    if form == Form::Json {
        let object = json!({
            "id": id.0,
            "recipients": recipients,
            "paused": counts.paused,
            "messages": messages,
            "due_at": rfc3339(announcement.due_at),
        });
        return Ok(object.to_string());
    }
    let paused = match counts.paused {
        0 => String::new(),
        paused => format!(", {paused} of them paused"),
    };
    let when = if announcement.due_at <= announcement.accepted_at {
        "at once".to_owned()
    } else {
        local_time(announcement.due_at, desk.zone)
    };
    Ok(format!(
        "announcement {}: {}{paused}, {} each, {when}",
        id.0,
        number(recipients, "recipient"),
        number(messages as u64, "message"),
    ))
}

pub(super) async fn status(
    desk: &Desk<'_>,
    id: AnnouncementId,
    form: Form,
) -> Result<String, AnnounceError> {
    let (announcement, counts) = found(desk, id).await?;
    let deaths = desk.announcements.deaths(id).await?;
    if form == Form::Json {
        let mut object =
            serde_json::to_value(status_json(&announcement, &counts)).map_err(io::Error::from)?;
        object["deaths"] = deaths
            .iter()
            .map(|(reason, number, chat)| json!({"reason": reason, "number": number, "example": chat}))
            .collect();
        return Ok(object.to_string());
    }
    let mut text = line(&announcement, &counts, desk.zone);
    for (reason, number, chat) in deaths {
        text.push_str(&format!(
            "\n  given up: {reason} ({number}, such as {chat})"
        ));
    }
    Ok(text)
}

pub(super) fn list(
    announcements: Vec<(Announcement, Counts)>,
    zone: Zone,
    form: Form,
) -> io::Result<String> {
    if form == Form::Json {
        let objects: Vec<StatusJson> = announcements
            .iter()
            .map(|(announcement, counts)| status_json(announcement, counts))
            .collect();
        return Ok(serde_json::to_string(&objects)?);
    }
    if announcements.is_empty() {
        return Ok("nothing was announced yet".to_owned());
    }
    let lines: Vec<String> = announcements
        .iter()
        .map(|(announcement, counts)| line(announcement, counts, zone))
        .collect();
    Ok(lines.join("\n"))
}

pub(super) fn cancelled(id: AnnouncementId, number: u64, form: Form) -> io::Result<String> {
    Ok(match form {
        Form::Json => json!({"id": id.0, "cancelled": number}).to_string(),
        Form::Text if number == 0 => format!("announcement {}: nothing is left to call off", id.0),
        Form::Text => format!("announcement {}: {number} called off", id.0),
    })
}

pub(super) fn recalled(id: AnnouncementId, number: u64, form: Form) -> io::Result<String> {
    Ok(match form {
        Form::Json => json!({"id": id.0, "to_delete": number}).to_string(),
        Form::Text => format!(
            "announcement {}: {number} to be deleted, the rest called off",
            id.0
        ),
    })
}

async fn found(
    desk: &Desk<'_>,
    id: AnnouncementId,
) -> Result<(Announcement, Counts), AnnounceError> {
    let announcement = desk.announcements.announcement(id).await?;
    let announcement = announcement.ok_or(AnnounceError::NoSuch(id))?;
    Ok((announcement, desk.announcements.counts(id).await?))
}

fn line(announcement: &Announcement, counts: &Counts, zone: Zone) -> String {
    let Counts {
        pending,
        sending,
        sent,
        paused,
        dead,
        cancelled,
        recalled,
        not_recalled,
        resent,
    } = *counts;
    let rest = [
        (pending + sending, "to go"),
        (paused, "paused"),
        (dead, "given up"),
        (cancelled, "called off"),
        (recalled, "recalled"),
        (not_recalled, "could not be recalled"),
        (resent, "sent again after a crash"),
    ];
    let rest = rest.into_iter().filter(|(number, _)| *number > 0);
    let rest: String = rest
        .map(|(number, what)| format!(", {number} {what}"))
        .collect();
    format!(
        "announcement {}: {} by {}, {}, due {}: {sent} of {} sent{rest}",
        announcement.id.0,
        announcement.kind.code(),
        author(announcement.author),
        standing(announcement.standing),
        local_time(announcement.due_at, zone),
        counts.total(),
    )
}

fn status_json(announcement: &Announcement, counts: &Counts) -> StatusJson {
    StatusJson {
        id: announcement.id.0,
        kind: announcement.kind.code(),
        author: author(announcement.author),
        standing: standing(announcement.standing),
        accepted_at: rfc3339(announcement.accepted_at),
        due_at: rfc3339(announcement.due_at),
        silent: announcement.silent,
        pin: announcement.pin,
        recipients: counts.total(),
        pending: counts.pending,
        sending: counts.sending,
        sent: counts.sent,
        paused: counts.paused,
        dead: counts.dead,
        cancelled: counts.cancelled,
        recalled: counts.recalled,
        not_recalled: counts.not_recalled,
        resent: counts.resent,
    }
}

fn author(author: Author) -> String {
    match author {
        Author::Operator(id) => format!("operator {id}"),
        Author::CommandLine => "command line".to_owned(),
        Author::Program => "program".to_owned(),
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Cancelled => "cancelled",
        Standing::Recalled => "recalled",
    }
}

fn most_messages(contents: &Contents) -> usize {
    let bodies = contents.bodies.iter().filter_map(|(_, body)| body.as_ref());
    bodies.map(|body| body.messages().len()).max().unwrap_or(0)
}

fn number(count: u64, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
