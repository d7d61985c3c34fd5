import { Router } from 'express';

export class UserRoute {
  public router = Router();
}
