/** Nouns that Chinese sentences write in Latin letters. */
export const noun = /^(?:ids?|key|url|code|name|value|sku|spu|b2b|b2c|o2o|api|isv|erp|description|fee|title)$/i;

/** What is counted, and what continues a sentence behind a number. */
export const unit =
  /^(?:个(?!人)|公[里斤分克]|[天年月日时分秒元次张条人份位级折小周以至到种件号星岁米克页层间起期倍万千百十或和及后前为表代段段次种代轮家台款组步])/;
