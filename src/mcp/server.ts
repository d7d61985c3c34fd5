import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  type ListToolsResult,
} from '@modelcontextprotocol/sdk/types.js';
import { CreateApiError } from '../errors.ts';
import { NAME, VERSION } from '../name.ts';
import { createCalls } from './calls.ts';
import type { Answer } from './child.ts';
import { TOOLS } from './tools.ts';

const INSTRUCTIONS = `Works on API projects made by ${NAME}. Look first (list, show), then plan a command and read the plan, then give its id to the tool of the command's first word. undo takes any of it back, byte for byte.`;

/**
 * Serves tools on stdin and stdout until stdin ends.
 * @param within a folder that all projects have to be in
 */
export async function serve(within: string | undefined): Promise<void> {
  const server = new Server(
    { name: NAME, version: VERSION },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  const call = createCalls(within);
  const tools = TOOLS as unknown as ListToolsResult['tools'];
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    try {
      return resultOf(params.name, await call(params.name, params.arguments ?? {}, signal));
    } catch (error) {
      if (!(error instanceof CreateApiError)) throw error;
      return failure(error.message, error.hint ?? null);
    }
  });
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport() as Parameters<typeof server.connect>[0]);
  await ended;
  await server.close();
}

/** What doctor and verify found is their answer, though the commands fail of it. */
const REPORTS: readonly string[] = ['doctor', 'verify'];

function resultOf(name: string, { document, error }: Answer): CallToolResult {
  if (document && (!error || REPORTS.includes(name))) {
    return {
      content: [{ type: 'text', text: JSON.stringify(document) }],
      structuredContent: document,
    };
  }
  const { message, hint } = error!;
  return { ...failure(message, hint), ...(document ? { structuredContent: document } : {}) };
}

const failure = (message: string, hint: string | null): CallToolResult => ({
  content: [{ type: 'text', text: hint ? `${message}\n${hint}` : message }],
  isError: true,
});
