/** What kinds of beans there are beside those of the platform. */
@NullMarked
package org.keyline.bean;

import org.jspecify.annotations.NullMarked;
