/** Control Center: the services of the nodes. */
@NullMarked
package org.keyline.web.service;

import org.jspecify.annotations.NullMarked;
