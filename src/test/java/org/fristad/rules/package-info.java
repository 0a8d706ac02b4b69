@NullMarked
package org.fristad.rules;

import org.jspecify.annotations.NullMarked;
