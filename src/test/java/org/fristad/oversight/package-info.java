@NullMarked
package org.fristad.oversight;

import org.jspecify.annotations.NullMarked;
