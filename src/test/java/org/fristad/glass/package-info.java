@NullMarked
package org.fristad.glass;

import org.jspecify.annotations.NullMarked;
