/** The first words of methods of platforms whose pages have tables like those of TOP: Pinduoduo, JD, Youzan, and others. */
const foreignMethod =
  /^(?:pdd|jd|jingdong|jos|youzan|suning|vip|vipapis|kwaishop|kuaishou|douyin|weixin|wxa|wechat)\.[a-z]/i;

/** The gateways of other platforms, which their pages name as the address of calls. */
const foreignGateway =
  /\b(?:gw-api\.pinduoduo\.com|open-api\.pinduoduo\.com|api\.jd\.com|open\.youzanyun\.com|api\.weixin\.qq\.com|openapi\.kwaixiaodian\.com|openapi-fxg\.jinritemai\.com|api\.xiaohongshu\.com)\b/i;

/** Whether a method is one of another platform. */
export function isForeignMethod(method: string): boolean {
  return foreignMethod.test(method);
}

/** The gateway of another platform that a text names. */
export function foreignGatewayIn(text: string): string | undefined {
  return foreignGateway.exec(text)?.[0];
}
