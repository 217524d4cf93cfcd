/** SIP profiles: the timers and retries that phones are told. */
@NullMarked
package org.keyline.sipprofile;

import org.jspecify.annotations.NullMarked;
