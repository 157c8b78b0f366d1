// The portal in Firefox.
import { checks } from "./others.mjs";

await checks("Firefox");
