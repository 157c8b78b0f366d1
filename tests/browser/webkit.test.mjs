// The portal in WebKit.
import { checks } from "./others.mjs";

await checks("WebKit");
