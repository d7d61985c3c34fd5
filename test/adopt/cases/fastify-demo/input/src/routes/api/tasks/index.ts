export default async function tasks () {}
