import type { ApiSpec } from "../../../generator/model/api-spec.js";
import { field, makeSpec, object } from "./make-spec.js";

const needed = { required: true } as const;

/** The first API, as the plan receives it from the stages before. */
export const recallSpec: ApiSpec = makeSpec("alibaba.alihealth.followup.dialogrecord.recall", {
  title: "会话消息撤回",
  description: "天津随访项目,会话消息撤回",
  category: "阿里健康随访",
  request: [
    field("auth_token", "text", {
      ...needed,
      example: "9eae09db243df99bd67af033decfd257",
      description: "token用于安全验证",
    }),
    field(
      "request1",
      object("ChickenImRecordRecallDo", [
        field("record_id", "text", { ...needed, example: "1800000767768343", description: "会话记录ID" }),
        field("doctor_id", "text", { required: false, example: "814900585107281", description: "医生ID" }),
        field("session_id", "text", { ...needed, example: "64c695fd32d7145a5e2016a04e908fa8", description: "会话ID" }),
        field("bterm_user_id", "text", {
          ...needed,
          example: "5435714446542245",
          description: "B端用户ID(单聊是医生id、群聊是组id)",
        }),
        field("sufferer_id", "text", { required: false, example: "2530305183021706", description: "患者ID" }),
        field("rs_type", "text", {
          ...needed,
          example: "2",
          description: "1是患者撤回,2是医生撤回",
          choices: [
            { value: "1", label: "患者撤回" },
            { value: "2", label: "医生撤回" },
          ],
        }),
      ]),
      { ...needed, description: "入参model" },
    ),
  ],
  response: [
    field(
      "result1",
      object("Result", [
        field("model", "boolean", { example: "true", description: "是否撤回成功" }),
        field("msg_code", "text", { example: "SUCCESS", description: "msgCode" }),
        field("msg_info", "text", { example: "SUCCESS", description: "msgInfo" }),
        field("success", "boolean", { example: "false", description: "是否成功" }),
      ]),
      { example: "result", description: "接口返回model" },
    ),
  ],
  samples: [
    {
      subject: "response",
      format: "xml",
      text: `<alibaba_alihealth_followup_dialogrecord_recall_response>
    <result1>
        <model>true</model>
        <msg_code>SUCCESS</msg_code>
        <msg_info>SUCCESS</msg_info>
        <success>false</success>
    </result1>
</alibaba_alihealth_followup_dialogrecord_recall_response>`,
    },
    {
      subject: "error",
      format: "xml",
      text: `<error_response>
    <code>50</code>
    <msg>Remote service error</msg>
    <sub_code>isv.invalid-parameter</sub_code>
    <sub_msg>非法参数</sub_msg>
</error_response>`,
    },
  ],
});
