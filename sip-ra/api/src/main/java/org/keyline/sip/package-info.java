/** The contract between the SIP resource adapter and whatever answers its requests: plain values, JDK only. */
@NullMarked
package org.keyline.sip;

import org.jspecify.annotations.NullMarked;
