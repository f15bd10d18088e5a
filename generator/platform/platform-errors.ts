/** An error that the platform itself returns for calls that it rejects or that fail, from its table of codes. */
export interface PlatformError {
  /** Codes with the same meaning for different subjects, such as the user and the app. */
  readonly codes: readonly [number, ...number[]];
  /** The meaning in English, with names of parameters in backquotes. */
  readonly meaning: string;
  /** The meaning in Chinese, for the Chinese pages of the reference. */
  readonly meaningInChinese: string;
}

export const platformErrors: readonly PlatformError[] = [
  { codes: [3], meaning: "the upload failed", meaningInChinese: "上传失败" },
  {
    codes: [4, 5, 6, 7, 8],
    meaning: "too many calls: of the user, the session, the partner, the app, or too fast",
    meaningInChinese: "调用超过限制：用户、授权、合作伙伴、应用的次数超限，或频率过高",
  },
  { codes: [9], meaning: "the HTTP method is not allowed", meaningInChinese: "HTTP 方法不被允许" },
  { codes: [10], meaning: "the service is unavailable for the moment", meaningInChinese: "服务暂时不可用" },
  {
    codes: [11, 12, 13],
    meaning: "permission is missing: the app's, the user's, the partner's",
    meaningInChinese: "权限不足：应用、用户或合作伙伴没有权限",
  },
  {
    codes: [15],
    meaning: "the service behind the platform failed (older services)",
    meaningInChinese: "业务服务出错（旧服务）",
  },
  { codes: [21, 22], meaning: "`method` is missing or invalid", meaningInChinese: "缺少 `method` 或其值无效" },
  { codes: [23], meaning: "`format` is invalid", meaningInChinese: "`format` 无效" },
  { codes: [24, 25], meaning: "`sign` is missing or wrong", meaningInChinese: "缺少 `sign` 或签名错误" },
  {
    codes: [26, 27],
    meaning: "`session` is missing, or invalid or expired",
    meaningInChinese: "缺少 `session`，或其值无效或已过期",
  },
  { codes: [28, 29], meaning: "`app_key` is missing or invalid", meaningInChinese: "缺少 `app_key` 或其值无效" },
  { codes: [30, 31], meaning: "`timestamp` is missing or invalid", meaningInChinese: "缺少 `timestamp` 或其值无效" },
  {
    codes: [32, 33, 34],
    meaning: "`v` is missing, invalid or not supported",
    meaningInChinese: "缺少 `v`，或其值无效或不受支持",
  },
  {
    codes: [40, 41],
    meaning: "a parameter of the API is missing or invalid",
    meaningInChinese: "缺少业务参数或其值无效",
  },
  { codes: [42], meaning: "the call is forbidden", meaningInChinese: "调用被禁止" },
  { codes: [43], meaning: "a parameter is wrong", meaningInChinese: "参数错误" },
  { codes: [47], meaning: "the encoding is wrong: calls are in UTF-8", meaningInChinese: "编码错误，请使用 UTF-8" },
  {
    codes: [50],
    meaning: "the service behind the platform failed: see `sub_code`",
    meaningInChinese: "业务服务出错，见 `sub_code`",
  },
];
