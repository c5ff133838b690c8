# SPDX-License-Identifier: Apache-2.0
"""The checks of tools/tidy, one module per family; each offers check(tree) -> list of Problem."""
