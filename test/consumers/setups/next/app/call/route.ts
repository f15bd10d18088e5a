import { main } from "../../src/main";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return new Response(await main());
}
