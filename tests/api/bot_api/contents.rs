//! What messages hold besides text, worded as Telegram words it.

use serde_json::{Value, json};

pub fn sticker() -> Value {
    json!({ "sticker": {
        "file_id": "CAACAgIAAxkBAAE", "file_unique_id": "AgADsticker", "type": "regular",
        "width": 512, "height": 512, "is_animated": false, "is_video": false,
        "emoji": "👍", "set_name": "Animals", "file_size": 23512,
    }})
}

pub fn voice() -> Value {
    json!({ "voice": {
        "file_id": "AwACAgIAAxkBAAE", "file_unique_id": "AgADvoice",
        "duration": 3, "mime_type": "audio/ogg", "file_size": 12345,
    }})
}

pub fn photo() -> Value {
    json!({ "photo": [
        { "file_id": "AgACAgIAAxkBAAEs", "file_unique_id": "AQADs", "width": 90, "height": 67, "file_size": 1200 },
        { "file_id": "AgACAgIAAxkBAAEm", "file_unique_id": "AQADm", "width": 320, "height": 240, "file_size": 14000 },
    ]})
}

pub fn document() -> Value {
    json!({ "document": {
        "file_id": "BQACAgIAAxkBAAE", "file_unique_id": "AgADdocument",
        "file_name": "cv.pdf", "mime_type": "application/pdf", "file_size": 99999,
    }})
}

pub fn video_note() -> Value {
    json!({ "video_note": {
        "file_id": "DQACAgIAAxkBAAE", "file_unique_id": "AgADround",
        "length": 240, "duration": 2, "file_size": 54321,
    }})
}

pub fn location() -> Value {
    json!({ "location": { "latitude": 31.2304, "longitude": 121.4737 } })
}

pub fn contact() -> Value {
    json!({ "contact": { "phone_number": "+10000000000", "first_name": "Somebody" } })
}

pub fn dice() -> Value {
    json!({ "dice": { "emoji": "🎲", "value": 4 } })
}

pub fn new_title(title: &str) -> Value {
    json!({ "new_chat_title": title })
}

pub fn joined(user: Value) -> Value {
    json!({ "new_chat_members": [user] })
}

pub fn left(user: Value) -> Value {
    json!({ "left_chat_member": user })
}

pub fn topic_created(name: &str) -> Value {
    json!({ "forum_topic_created": { "name": name, "icon_color": 7322096 } })
}
