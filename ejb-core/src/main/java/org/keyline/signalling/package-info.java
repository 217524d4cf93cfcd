/** The door for SIP requests: one handler for each method. */
@NullMarked
package org.keyline.signalling;

import org.jspecify.annotations.NullMarked;
