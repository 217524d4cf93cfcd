/** The list of alarms. */
@NullMarked
package org.keyline.web.alarm;

import org.jspecify.annotations.NullMarked;
