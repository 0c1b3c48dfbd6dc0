#!/usr/bin/env node
import "../../provider/hosts/nodeVersion.js";
import { run } from "./commands.js";

void run(process.argv);
