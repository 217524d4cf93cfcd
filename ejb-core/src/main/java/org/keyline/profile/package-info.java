/** Phone security profiles and the device types that they are for. */
@NullMarked
package org.keyline.profile;

import org.jspecify.annotations.NullMarked;
