/** Matches methods of other platforms whose pages have similar tables: Pinduoduo, JD, Youzan, and others. */
const foreignMethod =
  /^(?:beibei|dangdang|douyin|gome|jd|jingdong|jos|kaola|kuaishou|kwaishop|pdd|suning|vip|vipapis|wechat|weixin|wxa|xiaodian|yhd|youzan)\.[a-z]/i;

/** Matches the gateways of other platforms, which their pages name as the address of calls. */
const foreignGateway =
  /\b(?:gw-api\.pinduoduo\.com|open-api\.pinduoduo\.com|api\.jd\.com|open\.youzanyun\.com|api\.weixin\.qq\.com|openapi\.kwaixiaodian\.com|openapi-fxg\.jinritemai\.com|api\.xiaohongshu\.com)\b/i;

/** Returns whether a method belongs to another platform. */
export function isForeignMethod(method: string): boolean {
  return foreignMethod.test(method);
}

/** Returns the gateway of another platform that a text names. */
export function foreignGatewayIn(text: string): string | undefined {
  return foreignGateway.exec(text)?.[0];
}
