//! The bot itself and the way its updates travel.

use serde_json::json;

use super::super::error::{Answer, Refusal};
use super::super::params::Params;
use super::super::world::World;

const WEBHOOK_PORTS: [u16; 4] = [443, 80, 88, 8443];

pub fn get_me(world: &mut World, _: &Params) -> Answer {
    let mut me = world.bot.clone();
    me["can_join_groups"] = json!(true);
    me["can_read_all_group_messages"] = json!(true);
    me["supports_inline_queries"] = json!(false);
    me["can_connect_to_business"] = json!(false);
    me["has_main_web_app"] = json!(false);
    Ok(me)
}

pub fn close(_: &mut World, _: &Params) -> Answer {
    Ok(json!(true))
}

pub fn log_out(_: &mut World, _: &Params) -> Answer {
    Ok(json!(true))
}

pub fn set_webhook(world: &mut World, params: &Params) -> Answer {
    let address = params.text("url").unwrap_or_default();
    if address.is_empty() {
        return delete_webhook(world, params);
    }
    let refuse = |reason: &str| Err(Refusal::bad_request(format_args!("bad webhook: {reason}")));
    let Ok(url) = url::Url::parse(&address) else {
        return refuse("Failed to resolve host: Name or service not known");
    };
    if url.scheme() != "https" {
        return refuse("An HTTPS URL must be provided for webhook");
    }
    if !WEBHOOK_PORTS.contains(&url.port().unwrap_or(443)) {
        return refuse("Webhook can be set up only on ports 80, 88, 443 or 8443");
    }
    world.webhook = Some(address);
    Ok(json!(true))
}

pub fn delete_webhook(world: &mut World, params: &Params) -> Answer {
    world.webhook = None;
    if params.flag("drop_pending_updates") {
        world.updates.clear();
    }
    Ok(json!(true))
}

pub fn get_webhook_info(world: &mut World, _: &Params) -> Answer {
    Ok(json!({
        "url": world.webhook.clone().unwrap_or_default(),
        "has_custom_certificate": false,
        "pending_update_count": world.updates.unconfirmed().len(),
    }))
}
