/** The services of each node that administrators stop and start: what is wanted of them, and what the nodes say of them. */
@NullMarked
package org.keyline.service;

import org.jspecify.annotations.NullMarked;
