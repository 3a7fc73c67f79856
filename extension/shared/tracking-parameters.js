/**
 * Query parameters that say how a reader came, never what is read. In lower case; compared without regard to case.
 * The same as in tests/contract/urls.json, to which a test holds them.
 */

/** @type {readonly string[]} */
export const TRACKING_PREFIXES = ["hsa_", "mtm_", "pk_", "utm_"];

/** @type {ReadonlySet<string>} */
export const TRACKING_NAMES = new Set([
  "__hsfp", "__hssc", "__hstc", "__s", "__twitter_impression", "_branch_match_id", "_ga", "_gl", "_hsenc", "_hsmi",
  "_openstat", "at_campaign", "at_medium", "cmpid", "dclid", "epik", "fb_action_ids", "fb_action_types", "fb_source",
  "fbclid", "gad_source", "gbraid", "gclid", "gclsrc", "hsctatracking", "icid", "igsh", "igshid", "li_fat_id",
  "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ncid", "oly_anon_id", "oly_enc_id", "rb_clickid", "ref_src", "ref_url",
  "s_cid", "sfmc_id", "soc_src", "soc_trk", "spm", "srsltid", "taid", "ttclid", "twclid", "vero_conv", "vero_id",
  "wbraid", "wickedid", "xtor", "yclid",
]);
