import type { Command } from 'commander'
import type { SettingFlags } from '../server.ts'

/** The flags of a command that runs the server. */
export interface ServeFlags extends SettingFlags {
  config?: string
}

/** Gives a command the flags that come before the environment's settings: `SettingFlags`. */
export function withSettingFlags(command: Command): Command {
  return command
    .option('--port <port>', 'port to listen at; 0 takes a free one (KINTSUGI_PORT, 4600)')
    .option('--host <address>', 'address to listen at (KINTSUGI_HOST, 127.0.0.1)')
    .option('--data <folder>', 'folder of the embedded database (KINTSUGI_DATA, ./data)')
    .option('--config <file>', 'file with the settings (./kintsugi.config.ts, .mts, .js or .mjs)')
}
