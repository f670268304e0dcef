"use strict";
// Text never becomes markup on this page: the only exception is the empty drawing with which Leaflet tests the browser.
trustedTypes.createPolicy("default", { createHTML: (text) => (text === "<svg/>" ? text : null) });
