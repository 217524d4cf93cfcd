/** Sends requests on and their responses back: the stateful proxy of RFC 3261 section 16 over flows that peers opened. */
@NullMarked
package org.keyline.sip.forward;

import org.jspecify.annotations.NullMarked;
