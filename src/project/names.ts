/** One name in every case that generated code needs. */
export interface Cases {
  /** `blogPost` */
  camel: string;
  /** `BlogPost` */
  pascal: string;
  /** `blog_post` */
  snake: string;
  /** `blog-post` */
  kebab: string;
  /** `BLOG_POST` */
  constant: string;
  /** `blog post` */
  words: string;
  /** `Blog post` */
  title: string;
}
