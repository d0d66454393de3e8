import { readConfig } from "./config";

readConfig(document);
