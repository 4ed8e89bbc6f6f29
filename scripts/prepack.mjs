// Before `npm pack`: a tarball of a fresh clone is to hold the build, and that of a changed tree the present one.
import { ensureInstall } from './ensure-install.mjs'

ensureInstall()
const { ensureBuild, orEnd } = await import('./build.mjs')
orEnd(ensureBuild)
