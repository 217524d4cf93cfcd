/** A SIP phone over TLS that registers as Cisco's softphone does; for the demonstration and the system tests. */
@NullMarked
package org.keyline.tools.phone;

import org.jspecify.annotations.NullMarked;
