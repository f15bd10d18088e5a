/** Matches Latin words that Chinese sentences use as nouns. */
export const noun = /^(?:ids?|key|url|code|name|value|sku|spu|b2b|b2c|o2o|api|isv|erp|description|fee|title)$/i;

/** Matches units and words that continue a sentence after a number. */
export const unit =
  /^(?:个(?!人|性)|公[里斤分克]|小时|分(?![销账享组发类])|天(?!猫)|年(?!卡)|月(?![卡票])|日(?![志常历])|人(?![工民事])|次(?!日)|条(?![码形])|位(?!置)|级(?!别)|周(?!期|边)|至(?!尊)|到(?![店家付])|种(?!子|草)|件(?!数)|号(?!码)|层(?!级)|间(?![接连])|期(?!货)|前(?!台)|后(?!付|台)|表(?!单)|代(?=$|[^\u3400-\u9FFF])|家(?![装庭具居长政])|台(?!湾)|组(?![合织])|步(?!行)|折(?![扣返])|[时秒元张份以星岁米克页起倍万千百十或和及为段轮款])/;
